"""Changing courses by hand: fields, previews, undo, submissions."""
