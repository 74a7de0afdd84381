"""Frameworks of occupations and skills (ESCO, O*NET): reading their published files."""
