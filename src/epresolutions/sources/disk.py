"""A disk that fails or is full, told in one line."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterator

from epresolutions.sources.errors import StoreError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextlib.contextmanager
def told(
    what: str, errors: tuple[type[Exception], ...] = (OSError, sqlite3.Error)
) -> Iterator[None]:
    """Turn failures of the disk into an error that says what could not be used, and why.

    Parameters
    ----------
    what : str
        Such as "the store .store".
    errors : tuple of types of exception
        Those that come from the disk here.

    Raises
    ------
    StoreError
    """
    try:
        yield
    except errors as error:
        full = getattr(error, "errno", None) in _FULL or "full" in str(error)
        why = "the disk is full" if full else " ".join(str(error).split())
        raise StoreError(f"{what} cannot be used: {why}") from error
