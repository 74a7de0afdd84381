"""The action server: one module a topic; each translates slots into one library call."""
