"""Controlled experiments: design, assignment, analysis; and what the log says beforehand."""
