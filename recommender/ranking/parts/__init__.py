"""Parts of the score. Each reads a request and says which courses speak for themselves."""
