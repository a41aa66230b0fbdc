"""What a posting says, in words: skills, years of experience, degrees, certificates. Knows no log."""
