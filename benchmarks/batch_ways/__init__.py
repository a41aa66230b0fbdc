"""The ways of making many pages that are measured beside each other, each run in a process of its own."""
