"""Pipelines that were considered, measured in the same way."""
