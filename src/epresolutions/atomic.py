"""Writing files so that nothing is ever half-written: beside, then moved."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path


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


def json_text(value, *, indent: int = 2, sort_keys: bool = False) -> str:
    """Write JSON as all files here do: readable, accents as they are, ending in a line end."""
    return json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=sort_keys) + "\n"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
