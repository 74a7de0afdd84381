"""Importers that add what the store knows to the training data."""
