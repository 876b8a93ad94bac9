"""Errors that a user can put right: shown as one line, without a traceback."""


class UserError(Exception):
    """What was wrong, where, and what would be right, in one line."""
