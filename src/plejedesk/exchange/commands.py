"""`plejedesk import` and `plejedesk export list`: spreadsheets in and out, for scripts and for long lists."""

import typer

from plejedesk.core.i18n import _
from plejedesk.exchange.export_command import export_list
from plejedesk.exchange.import_command import import_file


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import", help=_("Take in a list from another system: CSV or XLSX, all of it or nothing."))(import_file)
    export = typer.Typer(help=_("Take lists out of the desk, unencrypted."), no_args_is_help=True)
    export.command("list", help=_("Write a list as CSV or XLSX."))(export_list)
    export.callback()(_group)
    app.add_typer(export, name="export")


def _group() -> None:
    """Keep `list` a name of its own: a group of one command would go without it."""
