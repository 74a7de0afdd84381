"""Recommending a course to somebody, and study buddies."""
