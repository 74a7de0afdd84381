"""Small pure parsers for the ways catalogues write things.

Each takes text and gives a value, ``None`` where the text says that nothing is known, and raises
``ValueError`` with a short reason where something is written that cannot be read.
"""
