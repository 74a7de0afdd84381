"""Sentence encoders: text in, unit vectors out."""
