"""Splits, metrics and baselines: how good a ranking is."""
