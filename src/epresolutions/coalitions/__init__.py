"""Who tabled with whom, and how unusual that is under which null model."""
