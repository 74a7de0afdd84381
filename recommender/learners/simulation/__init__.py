"""Made-up histories over a real catalogue, labelled as simulated wherever they show."""
