"""What decision.py is made of: seekers with known tastes, what they write down, rules to choose by, and what they cost."""
