"""Which courses, in which order, and why."""
