"""Dialogues written as files, played against running servers: ``waymark-play``."""
