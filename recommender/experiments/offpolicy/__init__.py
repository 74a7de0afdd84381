"""What the recommendation log says about a setting that was never tried."""
