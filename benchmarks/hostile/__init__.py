"""Hostile input for the readers of logs: what it is made of, and each reader with what it is given."""
