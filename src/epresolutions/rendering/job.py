"""A notebook to run, what became of it, and the hash that tells whether to run it again."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import epresolutions
from epresolutions import files
from epresolutions.printing.presets import FORMATS

_STAMPS = ".render.json"

# Packages that figures and numbers are made by; the lock file names them for the project's own
# environment only.
_MAKERS = ("matplotlib", "numpy", "pandas", "scikit-learn", "scipy")


@dataclass(frozen=True)
class Job:
    """One notebook to run, with all its parameters but the output folder.

    Attributes
    ----------
    notebook : Path
    output : Path
        Folder of the figures, the numbers and the executed copy.
    values : dict
        Parameters of the notebook.
    preset : str
        Size of the figures, as in `presets`; "" leaves them as they were designed.
    formats : tuple of str
        Formats of the figures.
    beside : tuple of Path
        Files that the notebook reads from the folder it runs in.
    """

    notebook: Path
    output: Path
    values: dict
    preset: str = ""
    formats: tuple[str, ...] = FORMATS
    beside: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """Stem of the notebook's file."""
        return self.notebook.stem

    @property
    def topic(self) -> str:
        """Name of the notebook without its number, which its results go by."""
        return self.name.partition("_")[2]

    @property
    def settings(self) -> dict:
        """What the output depends on beside code and data."""
        return {"values": self.values, "preset": self.preset, "formats": list(self.formats)}


@dataclass(frozen=True)
class Outcome:
    """What became of a job: "rendered", "unchanged" or "failed" with its error in one line."""

    job: Job
    status: str
    figures: int = 0
    error: str = ""
    users_mistake: bool = False
    seconds: float = 0.0
    megabytes: float = 0.0


class Inputs:
    """Hashes of all that a run depends on: code, data, packages, Python; read once.

    Parameters
    ----------
    data : Path
        Folder of the data.
    """

    def __init__(self, data: Path):
        package = Path(epresolutions.__file__).parent
        read = [
            file for file in sorted(package.rglob("*")) if file.is_file() and file.suffix != ".pyc"
        ]
        read += sorted(file for file in data.iterdir() if file.suffix in {".csv", ".json"})
        lock = data.parent / "requirements.lock"
        read += [lock] if lock.exists() else []
        self._digest = hashlib.sha256(platform.python_version().encode())
        for maker in _MAKERS:
            self._digest.update(f"{maker} {_version(maker)}\n".encode())
        for file in read:
            self._digest.update(file.name.encode() + b"\0" + file.read_bytes())

    def of(self, job: Job) -> str:
        """SHA-256 of all that a job depends on, in hexadecimal."""
        digest = self._digest.copy()
        digest.update(json.dumps(job.settings, sort_keys=True).encode())
        for file in (job.notebook, *job.beside):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
        return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def inputs_hash(job: Job, data: Path) -> str:
    """SHA-256 of all that a run depends on: code, notebook, data, parameters, Python, packages."""
    return Inputs(data).of(job)


def is_unchanged(job: Job, inputs: str) -> bool:
    """Whether the folder holds just what the last run of these inputs put there."""
    stamp = stamps(job.output).get(job.name)
    return (
        stamp is not None
        and stamp["inputs"] == inputs
        and all(file_hash(job.output / name) == sha for name, sha in stamp["files"].items())
        and hash_results(own_results(job.output, job.topic)) == stamp["results"]
    )


def stamps(output: Path) -> dict:
    """Read what the last runs put into a folder: notebook -> its inputs, files and settings."""
    try:
        return json.loads((output / _STAMPS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_stamp(job: Job, inputs: str, made: dict[str, str], results: dict) -> None:
    """Record what a run put into its folder, from which inputs."""
    known = stamps(job.output)
    known[job.name] = {
        "inputs": inputs,
        "files": made,
        "results": hash_results(results),
        **job.settings,
    }
    files.write(job.output / _STAMPS, files.json_text(known, sort_keys=True))


def own_results(folder: Path, topic: str) -> dict:
    """Read the numbers that one notebook put into results.json."""
    path = folder / "results.json"
    if not path.exists():
        return {}
    results = json.loads(path.read_text(encoding="utf-8"))
    return {key: value for key, value in results.items() if key.startswith(f"{topic}.")}


def hash_results(results: dict) -> str:
    """SHA-256 of a notebook's numbers."""
    return hashlib.sha256(files.json_text(results, sort_keys=True).encode()).hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file; empty if there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
