"""Stand-ins for Slack's and Telegram's servers, and people who write from there.

They speak the public HTTP interfaces and refuse what the real ones would: wrong tokens, unknown
methods, fields that are too long, markup that does not parse. Standard library only, and no
newer than Python 3.10, so that tests of both environments use them.
"""
