"""`plejedesk import`: a list from another system, every bad row named, all of it or nothing."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from plejedesk.exchange.importing import Import, Progress
    from plejedesk.store.store import Store


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A CSV or XLSX file."))],
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help=_("What its rows are: cases, families, stays or waiting."))
    ] = "cases",
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help=_("Of an XLSX file; else the first."))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would come of it."))] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help=_("Leave out bad rows and take the others."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("One JSON document."))] = False,
) -> None:
    """Import a file. Exit code 1 says that bad rows kept all of it out."""
    from plejedesk.core.errors import Exit
    from plejedesk.exchange.importing import read
    from plejedesk.exchange.kinds import every_slice, import_kind
    from plejedesk.exchange.progress import TerminalProgress
    from plejedesk.store.opening import opened

    chosen, progress = import_kind(kind, every_slice()), TerminalProgress()
    with opened(context.obj, writing=not dry_run) as store:
        try:
            whole = read(file.expanduser(), chosen, sheet, store, progress)
            refused = not _done(store, whole, progress, dry_run=dry_run, skip_bad=skip_bad)
        finally:
            progress.clear()
    _report(whole, dry_run=dry_run, refused=refused, as_json=as_json)
    if refused:
        raise typer.Exit(Exit.REFUSED)


def _done(store: "Store", whole: "Import", progress: "Progress", *, dry_run: bool, skip_bad: bool) -> bool:
    """Compare or write, and return whether no bad row stood in the way."""
    from plejedesk.core.errors import Refused
    from plejedesk.exchange.importing import compare, log

    if dry_run or (whole.bad_rows and not skip_bad):
        compare(whole, store, progress)
        return skip_bad or not whole.bad_rows
    try:
        _write(store, whole, progress, skip_bad)
    except Refused:
        if skip_bad or not whole.bad_rows:
            raise
        return False
    log(store, whole)
    return True


def _write(store: "Store", whole: "Import", progress: "Progress", skip_bad: bool) -> None:
    """Write what is new; Ctrl+C takes all of it back, unless the last of it was written already."""
    from plejedesk.core import clock
    from plejedesk.exchange.importing import write

    writing = store.write("import", write, whole, clock.today(), progress, skip_bad=skip_bad)
    try:
        writing.result()
    except KeyboardInterrupt:
        progress.stop()
        if writing.exception() is not None:
            raise


def _report(whole: "Import", *, dry_run: bool, refused: bool, as_json: bool) -> None:
    from plejedesk.core.printing import print_json
    from plejedesk.exchange import report

    if as_json:
        print_json(report.as_json(whole, dry_run=dry_run, imported=not (dry_run or refused)))
    else:
        _tell(report.lines(*report.bad(whole), whole.kind))
        _tell(report.lines(whole.tally.notes.listed, whole.tally.notes.more, whole.kind))
        for line in report.summary(whole):
            typer.echo(line, err=refused)
    if refused and dry_run:
        _tell([_("Nothing would be imported. Correct the file, or leave the bad rows out with --skip-bad.")])
    elif refused:
        _tell([_("Nothing was imported. Correct the file, or leave the bad rows out with --skip-bad.")])


def _tell(lines: Iterable[str]) -> None:
    from plejedesk.ui.text import clean

    for line in lines:
        typer.echo(clean(line), err=True)
