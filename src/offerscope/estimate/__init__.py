"""Estimates: statistics for small samples; knows nothing about jobs."""
