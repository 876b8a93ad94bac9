"""`epresolutions render`: run the notebooks for one focus or many, and save their figures."""

from __future__ import annotations

import time
from pathlib import Path

import click


@click.command("render")
@click.option(
    "--focus",
    "focuses",
    multiple=True,
    metavar="PROCEDURE",
    help="Give it again for more. Default: 2016/2607(RSP), Kazakhstan 2016. A set, such as "
    "countries:CHN, is for notebook 8.",
)
@click.option("--all", "every", is_flag=True, help="Every resolution of the tables in turn.")
@click.option(
    "--grid",
    "grid_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Every combination of the settings in a YAML file.",
)
@click.option(
    "--notebook",
    "names",
    multiple=True,
    metavar="NAME",
    help="Such as coalitions; give it again for more. Default: all that make figures of a focus.",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the notebooks, such as term=8,9; give it again for more.",
)
@click.option("--language", metavar="en|fr", default="", help="Short for --set language=…")
@click.option(
    "--preset",
    default="",
    metavar="NAME",
    help="Size of figures: one-column, two-column, slide, poster, or of a journal, such as "
    "nature-one, elsevier-two, springer-one, plos-two. Default: each as it was designed.",
)
@click.option(
    "--format",
    "formats",
    default="svg,pdf,png",
    show_default=True,
    metavar="LIST",
    help="Of svg, pdf, png, tiff.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder for figures and executed copies; with many runs, the folder above theirs. "
    "Default: figures/<focus> of the project, and figures/runs for many.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Notebooks to run at a time; memory is bounded by so many.",
)
@click.option("--force", is_flag=True, help="Run also what is unchanged.")
@click.option("--kernels", is_flag=True, help="Start a Jupyter kernel for every notebook.")
@click.option(
    "--check", is_flag=True, help="Run nothing for keeps: say which figures are stale, exit 1."
)
def render(
    focuses,
    every,
    grid_file,
    names,
    settings,
    language,
    preset,
    formats,
    out,
    jobs,
    force,
    kernels,
    check,
):
    """Run the notebooks for one focus or many; save figures, their numbers, executed copies.

    Every figure comes as .svg, .pdf and .png with its numbers (.csv) and its caption,
    alternative text and parameters (.json); tables as .csv, .tex (booktabs) and .docx;
    results.json holds every number quoted in prose, and index.html shows it all. What has not
    changed since the last run is not run again, so that a run that was stopped goes on where it
    was.

    \b
    Examples:
      epresolutions render
      epresolutions render --focus "2018/2755(RSP)" --language fr --preset one-column
      epresolutions render --notebook coalitions --set term=8,9 --out my-figures
      epresolutions render --focus "themes:torture" --set compared=rest
      epresolutions render --all --notebook coalitions --format png
      epresolutions render --grid grid.yml
      epresolutions render --check
    """
    from epresolutions import files, parameters
    from epresolutions.errors import UserError
    from epresolutions.printing import presets
    from epresolutions.rendering import grid, plan
    from epresolutions.tables import read

    if every and focuses:
        raise UserError("--all and --focus: give one of them")
    given = parameters.parse(settings)
    if language:
        if "language" in given:
            raise UserError("--language and --set language: give one of them")
        given["language"] = language
    presets.find(preset)
    data = read.find_data()
    combinations = grid.read(grid_file) if grid_file else []
    for combination in combinations:
        presets.find(combination.get("preset", ""))
    request = plan.Request(
        focuses=focuses,
        all=every,
        combinations=tuple(combinations),
        names=names,
        given=given,
        preset=preset,
        formats=presets.find_formats(formats),
        out=out,
    )
    tables = read.load(data)
    made = plan.make(request, tables, data.parent)
    options = {"workers": jobs, "kernels": kernels or None}
    if check:
        chosen = bool(focuses or every or grid_file or names or given or preset or out)
        _check(made, data.parent, data, jobs, chosen=chosen)
        return
    for folder in made.folders:
        files.check_writable(folder, "--out")
    _tell_notes(made, tables.countries)
    if made.many:
        _many(made, data, force=force, **options)
    else:
        _one(made, data, force=force, **options)


def _run(jobs, data: Path, label: str, **options) -> list:
    from tqdm import tqdm

    from epresolutions.rendering import run as runner

    outcomes = []
    # The bar must not start a thread of its own beside the processes.
    tqdm.monitor_interval = 0
    with tqdm(total=len(jobs), unit="notebook", desc=label, leave=False) as bar:
        for outcome in runner.run(jobs, data, **options):
            outcomes.append(outcome)
            bar.update()
    order = {(job.output, job.name): place for place, job in enumerate(jobs)}
    return sorted(outcomes, key=lambda done: order[done.job.output, done.job.name])


def _tell_notes(made, countries) -> None:
    """Say once of each part of a country that was asked for that the whole of it is taken."""
    from epresolutions.corpus import places

    asked = [(job.values.get("countries", ""), job.values.get("language", "")) for job in made.jobs]
    for text, language in dict.fromkeys(asked):
        for note in places.notes(text, countries, language):
            click.echo(note, err=True)


def _one(made, data: Path, **options) -> None:
    from epresolutions.rendering import gallery, readme

    started = time.perf_counter()
    focus = next(iter(made.jobs)).values.get("focus", "")
    outcomes = _run(made.jobs, data, f"Rendering {focus}", **options)
    folder = made.folders[0]
    if folder.parent == made.root:
        gallery.write(made.root)
        readme.write(made.root.parent)
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    for outcome in failed:
        click.echo(f"Error: {outcome.job.name}: {outcome.error}", err=True)
    click.echo(f"{_shown(folder)}: {_counts(outcomes)}; {time.perf_counter() - started:.1f} s")
    if failed:
        raise SystemExit(2 if all(outcome.users_mistake for outcome in failed) else 1)


def _many(made, data: Path, **options) -> None:
    from epresolutions.rendering import gallery, many

    started = time.perf_counter()
    runs = f"Rendering {len(made.folders)} runs"
    outcomes = _run(made.jobs, data, runs, **options)
    gathered = many.write(made.root, outcomes)
    job = many.job(gathered, data.parent, made.jobs[0])
    if job:
        outcomes += _run([job], data, "Comparing the runs", **options)
    gallery.write(made.root)
    click.echo(many.as_text(many.rows(outcomes)))
    click.echo(
        f"{_shown(made.root)}: {len(made.folders)} runs, {_counts(outcomes)}; "
        f"{time.perf_counter() - started:.1f} s"
    )
    if any(outcome.status == "failed" for outcome in outcomes):
        raise SystemExit(1)


def _check(made, project: Path, data: Path, jobs: int, *, chosen: bool) -> None:
    from epresolutions.rendering import gallery
    from epresolutions.rendering import stale as staleness

    committed = project / "figures"
    folders = made.folders
    if not chosen:
        folders = sorted({path.parent for path in committed.glob("*/[0-9]_*.ipynb")})
    stale = staleness.find_stale(
        folders,
        data,
        expected=tuple(made.jobs),
        page=None if chosen else committed / gallery.NAME,
        workers=jobs,
    )
    for path, reason in stale.items():
        click.echo(f"{_shown(path)}: {reason}")
    click.echo(f"{len(folders)} folders checked, {len(stale)} files stale", err=bool(stale))
    if stale:
        raise SystemExit(1)


def _counts(outcomes: list) -> str:
    from epresolutions import wording

    rendered = [outcome for outcome in outcomes if outcome.status == "rendered"]
    failed = sum(outcome.status == "failed" for outcome in outcomes)
    notebooks, figures = (
        wording.counted(n, "en", noun)
        for n, noun in (
            (len(rendered), "notebook"),
            (sum(outcome.figures for outcome in rendered), "figure"),
        )
    )
    return (
        f"{notebooks} rendered, {figures}, "
        f"{len(outcomes) - failed - len(rendered)} unchanged, {failed} failed"
    )


def _shown(path: Path) -> str:
    """Show a path from where the user stands, when it is below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
