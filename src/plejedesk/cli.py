"""The command line. Every command imports inside its function, so that `--help` costs next to nothing."""

import contextlib
import gettext
import io
import os
import re
import sys
from pathlib import Path
from typing import Annotated, Any, cast

from plejedesk.core.i18n import DOMAIN, LOCALE, N_, _, language

os.environ["LANGUAGE"] = language()  # click's own words come from the same catalogue as ours
gettext.bindtextdomain(DOMAIN, LOCALE)

import typer  # noqa: E402

from plejedesk import __version__  # noqa: E402
from plejedesk.core.errors import Damaged, DeskError, Exit, Refused, fault_words  # noqa: E402
from plejedesk.core.slice import load, problems  # noqa: E402
from plejedesk.slices import SLICES  # noqa: E402

# Typer carries click within it or beside it, by its version; the base of its own error is click's either way.
UsageError = cast(type[Exception], typer.BadParameter.__base__)
LIBRARY_WORDS = (
    N_("Options"),
    N_("Commands"),
    N_("Arguments"),
    N_("Show this message and exit."),
    N_("No such command {name!r}."),
    N_("Missing command."),
    N_("required"),
    N_("default: {default}"),
)
CPR = re.compile(r"(?<!\d)\d{6} ?[-‐-―]? ?(?:\d{4}(?!\d)|[0-9A-Za-z]{4}(?![0-9A-Za-z]))")  # whatever it is stuck to
INTERRUPTED = 130  # what Typer makes of Ctrl+C since 0.20, where it raised an error before
GLOBAL_FLAGS, GLOBAL_OPTIONS = ("--ascii",), ("--db",)

app = typer.Typer(
    name="plejedesk",
    help=_("A desk for finding children a safe place with people they already know."),
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def desk(
    context: typer.Context,
    db: Annotated[str | None, typer.Option("--db", metavar="PATH", help=_("The desk's file."))] = None,
    ascii_only: Annotated[bool, typer.Option("--ascii", help=_("Draw with plain characters only."))] = False,
    version: Annotated[bool, typer.Option("--version", help=_("Print the version."))] = False,
) -> None:
    """Open the desk when no command is named."""
    context.obj = db
    if version:
        typer.echo(f"plejedesk {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from plejedesk.app import start

        raise typer.Exit(start(db, ascii_only=ascii_only))


@app.command(help=_("Make a fictional caseload in a file of its own and open it."))
def demo(
    context: typer.Context,
    children: Annotated[int, typer.Option("--children", min=1, max=1_000_000, help=_("How many children."))] = 291,
    seed: Annotated[int, typer.Option("--seed", help=_("The same seed makes the same caseload."))] = 1,
    no_open: Annotated[bool, typer.Option("--no-open", help=_("Only make it, and print its path."))] = False,
) -> None:
    """Make and open the demo."""
    from plejedesk.core import clock
    from plejedesk.demo.caseload import open_or_make
    from plejedesk.store import place

    path = place.demo_path(place.desk_path(context.obj))
    open_or_make(path, children, seed, clock.now(), _progress)
    if no_open:
        typer.echo(str(path))
        return
    from plejedesk.app import start

    plain = bool(context.parent and context.parent.params["ascii_only"])
    raise typer.Exit(start(str(path), passphrase=place.DEMO_PASSPHRASE, ascii_only=plain))


def _progress(done: int, total: int) -> None:
    """Show how far the demo is, on one line of the terminal and only there."""
    if sys.stderr.isatty():
        words = _("Making the demo: {done} of {total} children (Ctrl+C stops)").format(done=done, total=total)
        typer.echo(f"\r{words}" + ("\n" if done >= total else ""), err=True, nl=False)


@app.command(help=_("Save an encrypted copy, checked after writing."))
def backup(context: typer.Context, file: Annotated[Path | None, typer.Argument(metavar="FILE")] = None) -> None:
    """Save a copy."""
    from plejedesk.store import backup as copies
    from plejedesk.store.opening import opened

    with opened(context.obj) as store:
        if file is not None and file.exists():
            raise Refused(_("{path} is there already. Name a file that does not exist.").format(path=file))
        if file is not None and not file.parent.is_dir():
            raise Refused(_("There is no folder {path}. Is the disk there?").format(path=file.parent))
        typer.echo(str(copies.save(store.path, store.key, file)))


@app.command(help=_("Put a saved copy in the desk's place; the replaced file is kept."))
def restore(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Restore a copy."""
    from plejedesk.store import backup as copies
    from plejedesk.store import place
    from plejedesk.store.connect import told
    from plejedesk.store.lock import hold

    path = place.desk_path(context.obj)
    with told():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = hold(path)
    try:
        kept = copies.restore(path, file, place.asked_passphrase(path))
    finally:
        lock.release()
    typer.echo(_("Restored from {file}.").format(file=file))
    if kept:
        typer.echo(_("The replaced file is kept as {path}.").format(path=kept))


@app.command(help=_("Read every page and every reference of the file, the rule table and the guides."))
def check(context: typer.Context) -> None:
    """Check the file."""
    from plejedesk.core.law import book
    from plejedesk.store import backup as copies
    from plejedesk.store.opening import opened

    with opened(context.obj) as store:
        damages = copies.check(store.path, store.key)
    own = (*book().problems, *problems(SLICES))
    for problem in own:
        typer.echo(problem, err=True)
    if damages:
        raise Damaged(_("The file is damaged. Fetch the newest backup with: plejedesk restore FILE"))
    typer.echo(_("The file is whole."))
    if own:
        raise typer.Exit(Exit.REFUSED)


@app.command(help=_("Choose another passphrase."))
def rekey(context: typer.Context) -> None:
    """Encrypt the file anew."""
    from plejedesk.store import backup as copies
    from plejedesk.store import place
    from plejedesk.store.opening import opened
    from plejedesk.store.passphrase import new_passphrase

    path = place.desk_path(context.obj)
    with opened(context.obj, writing=True) as store:
        key = store.key
        chosen = new_passphrase()
        store.release()
        copies.save_anew(path, copies.rekey(path, key, chosen))
    typer.echo(_("Done, and today's backup is made anew. Older ones open with the old passphrase only."))


for _slice in SLICES:
    if _slice.commands:
        load(_slice.commands)(app)


def main() -> None:
    """Run a command; whatever goes wrong is told in words, with the exit code of the contract."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without æ shows a question mark, not a fault
    try:
        answer: Any = app(hoisted(arguments), prog_name="plejedesk", standalone_mode=False)
    except DeskError as error:
        return _told(str(error), error.exit_code)
    except UsageError as error:
        what = cast(typer.BadParameter, error).format_message().rstrip(".")
        return _told(_("The command is written otherwise: {what}. See: plejedesk --help").format(what=what), Exit.USAGE)
    except (typer.Abort, KeyboardInterrupt):
        return _told(_("Stopped. Nothing was left half done."), Exit.REFUSED)
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except OSError as error:
        from plejedesk.store.connect import translate

        return _told(str(translate(error) or fault_words(error)), Exit.REFUSED)
    except Exception as error:
        return _told(fault_words(error), Exit.REFUSED)
    if answer == INTERRUPTED:
        return _told(_("Stopped. Nothing was left half done."), Exit.REFUSED)
    return answer if isinstance(answer, int) else Exit.DONE


def hoisted(arguments: list[str]) -> list[str]:
    """Return the arguments with the desk's own options first: people write them after the command too."""
    first: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in GLOBAL_OPTIONS:
            first += [argument, *([value] if (value := next(waiting, None)) is not None else [])]
        elif argument in GLOBAL_FLAGS or argument.startswith(tuple(f"{option}=" for option in GLOBAL_OPTIONS)):
            first.append(argument)
        else:
            rest.append(argument)
    return first + rest


def _told(words: str, code: int) -> int:
    """Say what went wrong; a CPR number that was typed is not said again."""
    typer.echo(CPR.sub("••••••-••••", words), err=True)
    return code
