"""The option --store of the commands that use the store of official documents."""

from pathlib import Path

import click

from epresolutions.sources import official
from epresolutions.tables.read import find_data

store_option = click.option(
    "--store",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store of official documents.  [default: .store/ of the project]",
)


def folder_of(store: Path | None) -> Path:
    """Folder of the store: the one named, else the project's."""
    return store or official.store_of(find_data())


def open_store(store: Path | None):
    """Open the store that a user names, or the project's."""
    from epresolutions.sources.store.store import Store

    return Store(folder_of(store))
