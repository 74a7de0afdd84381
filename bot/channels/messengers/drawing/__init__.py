"""How replies look in messengers: payloads become a few kinds of parts, each drawn per channel.

``table.py`` names the function for every type of payload of ``docs/payloads.md``; Slack and
Telegram know the parts alone.
"""
