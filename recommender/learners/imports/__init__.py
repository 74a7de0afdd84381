"""Reading histories of interactions from files: one reader a format, one importer for all."""
