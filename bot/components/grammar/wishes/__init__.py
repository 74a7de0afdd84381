"""Wishes that are told and not named: "it lost me in the first lecture", "over before it began".

A module a wish; each row is a family: the cues without which it cannot match, then patterns.
"""
