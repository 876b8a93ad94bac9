"""`epresolutions fetch`: bring official documents from the Parliament into the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from epresolutions import wording
from epresolutions.commands.store_option import folder_of, store_option
from epresolutions.errors import UserError

LANGUAGES = (
    "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split()  # noqa: SIM905
)


@click.command()
@click.option(
    "--procedure", "procedures", multiple=True, metavar="REFERENCE", help="Such as 2016/2607(RSP)."
)
@click.option("--term", type=click.IntRange(8, 10), help="All urgencies of a parliamentary term.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="All urgencies since a day."
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    metavar="CODE",
    help="Of the texts, two letters; give it again for more. Default: en.",
)
@click.option(
    "--dry-run", is_flag=True, help="Say what it would take, from listings alone; store nothing."
)
@click.option("--again", is_flag=True, help="Ask for changes also in what was fetched today.")
@click.option(
    "--site", default="", metavar="URL", help="A copy of the Open Data Portal to use instead."
)
@store_option
@click.pass_context
def fetch(context, procedures, term, since, languages, dry_run, again, site, store):
    """Fetch urgency resolutions with their motions, texts and votes from the Open Data Portal.

    At most 490 requests in five minutes go to an endpoint. A run that was stopped in any way
    goes on where it was; what has not changed is not sent again. If something could not be had,
    the rest is stored, what is missing is listed, and the exit code is 3.

    \b
    Examples:
      epresolutions fetch --procedure "2016/2607(RSP)" --language en --language fr
      epresolutions fetch --term 8 --dry-run
      epresolutions fetch --since 2025-01-01
    """
    from epresolutions.sources.errors import FetchError, GaveUpError, StoreError
    from epresolutions.sources.fetching.client import SITE, Client
    from epresolutions.sources.fetching.discover import Wanted
    from epresolutions.sources.fetching.fetch import FRESH, Fetcher
    from epresolutions.sources.fetching.plan import plan
    from epresolutions.sources.parsing.references import parse
    from epresolutions.sources.store.store import Store

    if not procedures and term is None and since is None:
        raise UserError("say what to fetch: --procedure REFERENCE, --term NUMBER or --since DAY")
    wanted = Wanted(
        procedures=tuple(parse(text, "procedure") for text in procedures),
        term=term,
        since=since.date() if since else None,
        languages=languages or ("en",),
    )
    folder = folder_of(store)
    cache = folder.parent / ".cache" / "fetch"
    if dry_run:
        with Client(cache, site=site or SITE) as client:
            try:
                _tell_plan(plan(client, wanted, datetime.now(UTC).date()), client.sent)
            except FetchError as error:
                click.echo(f"Error: {error}", err=True)
                context.exit(3)
        return
    with Store(folder) as opened, Client(cache, site=site or SITE) as client:
        fetcher = Fetcher(opened, client, wanted, fresh=timedelta(0) if again else FRESH)
        stopped = ""
        try:
            _run(fetcher, len(procedures) or None)
        except (GaveUpError, StoreError) as error:
            stopped = str(error)
        finally:
            _tell(fetcher.report, client.sent)
    if stopped:
        click.echo(f"Error: {stopped}", err=True)
    if stopped or fetcher.report.missing:
        context.exit(3)


def _run(fetcher, total) -> None:
    from tqdm import tqdm

    with tqdm(total=total, unit="procedure", desc="Fetching", leave=False) as bar:
        for procedure in fetcher.procedures():
            bar.set_postfix_str(procedure.code)
            fetcher.fetch(procedure)
            bar.update()


def _tell_plan(plan, sent: int) -> None:
    for url in plan.addresses:
        click.echo(url)
    click.echo(
        f"at most {wording.counted(plan.requests, 'en', 'request')}, about "
        f"{max(plan.megabytes, 1):.0f} MB and {max(plan.minutes, 1):.0f} min; "
        f"known from {wording.counted(sent, 'en', 'request')}",
        err=True,
    )


def _tell(report, sent: int) -> None:
    click.echo(
        f"stored {report.stored}, unchanged {report.unchanged}, "
        f"already there {report.kept}; {wording.counted(sent, 'en', 'request')}",
        err=True,
    )
    if report.absent:
        click.echo(f"the portal has no file of {len(report.absent)} lists of votes:", err=True)
        for url in report.absent:
            click.echo(f"  {url}", err=True)
    if report.missing:
        click.echo(f"missing {len(report.missing)}:", err=True)
        for url, why in sorted(report.missing.items()):
            click.echo(f"  {url}: {why}", err=True)
        click.echo("Run the same command again to try once more.", err=True)
