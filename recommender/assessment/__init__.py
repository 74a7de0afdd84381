"""Placement quizzes and spaced review: what somebody can already do, and what they keep."""
