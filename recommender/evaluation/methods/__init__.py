"""Methods that are compared: each ranks all items it has not seen the user with."""
