"""Writing files so that nothing is ever half-written: beside, then moved."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from epresolutions.errors import UserError

STAGED = ".staged-"
ABANDONED = 24 * 3600.0
"""Seconds after which the folder of a run that was killed while staging is cleared away."""


def write(path: Path, content: bytes | str) -> Path:
    """Write `content` (text as UTF-8) to `path` in one step; the old file stays until then."""
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes files that only the owner may read; a shared folder needs the usual rights.
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path


def check_writable(folder: Path, what: str) -> None:
    """Make a folder and see that files can be written into it.

    Parameters
    ----------
    folder : Path
    what : str
        Who named it, for the message.

    Raises
    ------
    UserError
        If it cannot be made or written to, with the system's reason.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UserError(f"{what}: cannot write to {folder} ({reason})") from None


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside `folder`, to write files in that `move_all` then moves.

    It is removed in the end, whatever happened; what a killed run has left, after a day.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{STAGED}*"):
        with contextlib.suppress(OSError):
            if old.stat().st_mtime < time.time() - ABANDONED:
                shutil.rmtree(old)
    staged = Path(tempfile.mkdtemp(dir=folder, prefix=STAGED))
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def move_all(files: Iterable[tuple[Path, Path]]) -> None:
    """Move files into the places of others, all of them or none.

    Each takes its place in one step, in the order given. If one cannot be moved, those before it
    give their places back. A run that is killed meanwhile leaves whole files, of which those
    that come last are the old ones: let a file that vouches for the others come last.

    Parameters
    ----------
    files : iterable of (Path, Path)
        What is moved and whither, both on one file system.

    Raises
    ------
    OSError
        If one cannot be moved; then every place holds what it held.
    """
    files = list(files)
    if not files:
        return
    moved: list[tuple[Path, Path | None]] = []
    with staging(files[-1][1].parent) as kept:
        try:
            for number, (source, target) in enumerate(files):
                old = _kept(target, kept / f"{number}")
                os.replace(source, target)
                moved.append((target, old))
        except BaseException:
            for target, old in reversed(moved):
                if old is None:
                    target.unlink()
                else:
                    os.replace(old, target)
            raise


def _kept(target: Path, old: Path) -> Path | None:
    """Keep a file under a second name; None if there is none."""
    try:
        os.link(target, old)
    except FileNotFoundError:
        return None
    except OSError:  # file systems without links
        shutil.copy2(target, old)
    return old


def json_text(value, *, indent: int = 2, sort_keys: bool = False) -> str:
    """Write JSON as all files here do: readable, accents as they are, ending in a line end."""
    return json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=sort_keys) + "\n"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
