"""The process that decides and delivers nudges."""
