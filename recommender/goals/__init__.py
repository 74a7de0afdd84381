"""What a goal in somebody's own words is about: its kind, and the catalogue's names for it."""
