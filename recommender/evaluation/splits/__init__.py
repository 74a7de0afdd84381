"""Ways of splitting histories into a training and a test part, one a file."""
