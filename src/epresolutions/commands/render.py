"""`epresolutions render`: run the notebooks for a focus and save their figures."""

from __future__ import annotations

import time
from pathlib import Path

import click


@click.command("render")
@click.option(
    "--focus", metavar="PROCEDURE", default="", help="Default: 2016/2607(RSP), Kazakhstan 2016."
)
@click.option(
    "--notebook",
    "names",
    multiple=True,
    metavar="NAME",
    help="Such as coalitions; give it again for more. Default: all that make figures.",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the notebooks, such as language=fr; give it again for more.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder for figures and executed copies. Default: figures/<focus> of the project.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Notebooks to run at a time.",
)
@click.option("--force", is_flag=True, help="Run also what is unchanged.")
def render(focus, names, settings, out, jobs, force):
    """Run the notebooks for one focus; save figures, their numbers and executed copies.

    Every figure comes as .svg, .pdf and .png with its numbers (.csv) and its caption,
    alternative text and parameters (.json); results.json holds every number quoted in prose.
    What has not changed since the last run is not run again.

    \b
    Examples:
      epresolutions render
      epresolutions render --focus "2018/2755(RSP)" --set language=fr
      epresolutions render --notebook coalitions --set term=8,9 --out my-figures
    """
    from tqdm import tqdm

    from epresolutions import comparison, parameters, tables
    from epresolutions import render as runner

    data = tables.find_data()
    folder = data.parent / "notebooks"
    notebooks = parameters.find_notebooks(folder, names)
    given = parameters.parse(settings)
    if focus:
        given["focus"] = focus
    values = parameters.check(notebooks, given)
    first = next(iter(values.values()))
    chosen = _check_comparison(tables.load(data), first)
    for each in values.values():
        each["focus"] = chosen
    output = (out or data.parent / "figures" / comparison.slug(chosen)).resolve()
    todo = [runner.Job(path, output, each) for path, each in values.items()]

    started = time.perf_counter()
    outcomes = []
    with tqdm(total=len(todo), unit="notebook", desc=f"Rendering {chosen}", leave=False) as bar:
        for outcome in runner.run(todo, data, workers=jobs, force=force):
            outcomes.append(outcome)
            bar.update()
    seconds = time.perf_counter() - started
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    for outcome in failed:
        click.echo(f"Error: {outcome.job.name}: {outcome.error}", err=True)
    rendered = [outcome for outcome in outcomes if outcome.status == "rendered"]
    figures = sum(outcome.figures for outcome in rendered)
    unchanged = len(outcomes) - len(failed) - len(rendered)
    click.echo(
        f"{_shown(output)}: {len(rendered)} notebooks rendered, {figures} figures, "
        f"{unchanged} unchanged, {len(failed)} failed; {seconds:.1f} s"
    )
    if failed:
        raise SystemExit(2 if all(outcome.users_mistake for outcome in failed) else 1)


def _check_comparison(data, values: dict) -> str:
    """Check before any kernel starts what every notebook would check; gives the focus."""
    from epresolutions import comparison, study

    study.check_settings(values["language"], values["seed"])
    names = ("term", "since", "until", "countries", "regions", "themes", "urgency")
    return comparison.compare(
        data,
        values["focus"],
        **{name: values[name] for name in names if name in values},
        resolutions=comparison.with_documents(data),
    ).focus


def _shown(path: Path) -> str:
    """Show a path from where the user stands, when it is below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
