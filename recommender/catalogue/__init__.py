"""Courses, modules, skills and prerequisites: what there is to learn, and how it gets in."""
