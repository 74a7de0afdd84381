"""The Rasa server: channels, understanding and dialogue. Runs on Python 3.10 in bot/.venv."""
