"""`epresolutions import`: bring files saved by hand into the store."""

from pathlib import Path

import click

from epresolutions.commands.store_option import open_store, store_option


@click.command("import")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(exists=True, path_type=Path),
)
@store_option
def import_(paths: tuple[Path, ...], store: Path | None) -> None:
    """Bring official documents that you saved into the store: files, or folders with all in them.

    What a file is (a motion, an adopted text, a summary, a list of votes; HTML, XML, JSON, DOCX,
    PDF or plain text) is told by its content. The same file twice is one. An item of a list that
    cannot be read is named and skipped, and the exit code is 3. Files that are not
    safe or not official are refused, each with the reason; nothing else is touched. The texts go
    to official.csv in the store, which notebook 4 reads as the layer "official"; `build` makes
    rows of the tables.

    \b
    Examples:
      epresolutions import ~/Downloads/RC-8-2016-0337_EN.html
      epresolutions import downloads/
    """
    from tqdm import tqdm

    from epresolutions.sources.by_hand import files_in, import_files
    from epresolutions.sources.store.origins import printable
    from epresolutions.sources.store.texts import write_texts

    opened = open_store(store)
    outcomes = []
    files = list(files_in(paths))
    with opened, tqdm(total=len(files), unit="file", desc="Importing", leave=False) as bar:
        for outcome in import_files(opened, files):
            outcomes.append(outcome)
            bar.update()
        states = [outcome.state for outcome in outcomes]
        texts = write_texts(opened) if set(states) - {"refused"} else 0
    names = [printable(outcome.path.name) for outcome in outcomes]
    width = min(max(map(len, names), default=0), 48)
    for name, outcome in zip(names, outcomes, strict=True):
        click.echo(f"{outcome.state:<13}  {name:<{width}}  {printable(outcome.said)}")
        for word, told in (("note", outcome.notes), ("skipped", outcome.skipped)):
            for one in told:
                click.echo(f"{word:<13}  {name:<{width}}  {printable(one)}")
    counts = ", ".join(
        f"{state} {states.count(state)}" for state in ("imported", "already there", "refused")
    )
    skipped = sum(len(outcome.skipped) for outcome in outcomes)
    lost = f"; items skipped {skipped}" if skipped else ""
    click.echo(f"{counts}, of {len(outcomes)} files{lost}; official texts {texts}", err=True)
    if outcomes and "imported" not in states and "already there" not in states:
        raise SystemExit(2)
    if skipped:
        raise SystemExit(3)
