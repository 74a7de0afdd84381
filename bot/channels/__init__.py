"""Channels that learners reach the bot through."""
