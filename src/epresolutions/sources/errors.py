"""What can go wrong with a source, each said in one line and never as a traceback."""

from epresolutions.errors import UserError


class SourceError(UserError):
    """Anything about an official source that stops it from being used."""


class ParseError(SourceError):
    """A page that does not fit its official shape; the message says what was missing."""


class ReferenceUnreadableError(ParseError):
    """A reference that has none of the known forms."""


class RefusedError(SourceError):
    """A file that is not safe or not sensible to read: too large, a trap, cut short, unknown."""


class StoreError(SourceError):
    """The store cannot be opened or written."""


class FetchError(SourceError):
    """A page that could not be had from the network."""


class NotThereError(FetchError):
    """A page that the site says does not exist (404 or 410): asking again would not help."""


class UnansweredError(FetchError):
    """A site that gave no answer at all: no network, or the site is down."""


class GaveUpError(SourceError):
    """A run that stopped because one page after another could not be had."""


class ChallengeError(FetchError):
    """The site answered with a check meant for browsers. It is recognised, never evaded."""
