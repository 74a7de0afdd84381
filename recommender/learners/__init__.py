"""Learners: identity, profile, enrolments and what they did."""
