"""What a reason may claim, a family of claims a file; each is checked against the data."""
