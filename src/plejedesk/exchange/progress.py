"""How far a long command is, on one line of the terminal and only there."""

import sys
from shutil import get_terminal_size

import typer

from plejedesk.core.i18n import N_, _
from plejedesk.exchange.importing import Progress, Stage

STAGES = {
    "reading": N_("Reading the file: {share} %"),
    "comparing": N_("Comparing with the desk: {share} %"),
    "writing": N_("Writing: {share} %"),
}


def words(progress: Progress) -> str:
    """Return how far it is."""
    return _(STAGES[progress.stage]).format(share=int(progress.share * 100))


class TerminalProgress(Progress):
    """Writes over one line of the terminal, each percent once."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""

    def tell(self, stage: Stage, share: float) -> None:
        """Say how far it is. Raises Refused when it is to stop."""
        super().tell(stage, share)
        said = " ".join((words(self), _("(Ctrl+C stops)")))
        if said != self._said and sys.stderr.isatty():
            self._said = said
            typer.echo(f"\r{said:<{min(len(said) + 4, get_terminal_size().columns - 1)}}", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away."""
        if self._said:
            typer.echo(f"\r{' ' * (len(self._said) + 4)}\r", err=True, nl=False)
            self._said = ""
