"""The mathematics of experiments: arrays and numbers in, numbers out."""
