"""Live exploration: controls, linked figures that answer at once, and a state to share."""

from epresolutions.explorer.panel import Explorer
from epresolutions.explorer.state import State

__all__ = ["Explorer", "State"]
