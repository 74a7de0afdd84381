"""Importers: one a file, each reading one platform's catalogue format."""
