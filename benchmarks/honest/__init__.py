"""What honesty.py is made of: worlds with known truths, what is right in them, and a simpler rule to compare with."""
