"""From a goal to dated steps: what is wanted, what is missing, which courses, and when."""
