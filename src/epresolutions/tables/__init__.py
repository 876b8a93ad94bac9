"""`data/` on disk: its contract, reading, checking, changing, making it from facts."""
