"""Running an installation: launching, readiness, diagnosis."""
