"""Sets one European Parliament human-rights resolution against others."""

__version__ = "0.1.0"
