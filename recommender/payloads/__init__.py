"""Structured replies of DESIGN section 4, built from the library's values and held to JSON Schemas."""
