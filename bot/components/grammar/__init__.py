"""Grammars of quantities: pure functions from a text to spans with values; they know no Rasa."""
