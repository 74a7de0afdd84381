"""Steps that could be taken: one kind a file, each a pure function of the view."""
