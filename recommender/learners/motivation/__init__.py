"""Streaks, XP and badges: pure functions of what learners did."""
