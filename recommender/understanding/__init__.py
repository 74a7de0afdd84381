"""Fitting the sentence encoder to what people say to the chat."""
