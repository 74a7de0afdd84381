"""What Slack and Telegram have in common: people, inbox, outbox, buttons, and how replies look."""
