"""One metric a file: accuracy of a list against what was wanted, and what lists are like."""
