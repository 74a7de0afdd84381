"""What happened with courses, in figures, charts and sentences."""
