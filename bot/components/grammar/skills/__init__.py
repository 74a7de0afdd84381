"""Levels that are told and not named: "can't tell a flute from an oboe", "I teach this".

A module a level; rows as in ``wishes``.
"""
