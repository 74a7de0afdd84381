"""Measures understanding on phrases it has not seen: ``python -m bot.nlu_report``."""
