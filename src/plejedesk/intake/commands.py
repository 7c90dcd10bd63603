"""`plejedesk intake add`: one notification from a file, checked as in the form."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from plejedesk.intake.changes import Registered
    from plejedesk.intake.notification import Notification
    from plejedesk.store.store import Store


def register(app: typer.Typer) -> None:
    """Add the group and its command."""
    intake = typer.Typer(help=_("Notifications of concern."), no_args_is_help=True)
    intake.command("add", help=_("Register one notification and start its clocks."))(add)
    app.add_typer(intake, name="intake")


def add(
    context: typer.Context,
    source: Annotated[
        str, typer.Option("--from", metavar="FILE", help=_("A JSON file, or - for what is piped in (the default)."))
    ] = "-",
    as_json: Annotated[bool, typer.Option("--json", help=_("One JSON document."))] = False,
) -> None:
    """Register a notification: all of it or nothing."""
    from plejedesk.core import clock
    from plejedesk.core.law import book
    from plejedesk.core.printing import print_json
    from plejedesk.intake import changes, queries
    from plejedesk.intake.from_json import from_json
    from plejedesk.intake.json_file import read
    from plejedesk.store.opening import opened

    notification = from_json(read(source), clock.now())
    with opened(context.obj, writing=True) as store:
        _tell(store, notification)
        written = store.write("notification", changes.register, notification, book(), store.actor, clock.now())
        registered: Registered = written.result().result
        before = (registered.case_id, registered.person_ids, registered.received, registered.referral_id)
        earlier = len(store.read(queries.earlier, *before).result())
    if as_json:
        print_json(_as_json(registered, earlier))
    else:
        _print(registered, earlier)


def _tell(store: "Store", notification: "Notification") -> None:
    """Say what passes and yet should be looked at, and who resembles somebody known, where nobody can be asked."""
    from plejedesk.core import clock
    from plejedesk.intake import queries
    from plejedesk.intake.matching import questions

    people = (*notification.children, *notification.parents)
    for words in (*notification.warnings, *(words for person in people for words in person.warnings)):
        typer.echo(words, err=True)
    found = store.read(queries.candidates, notification.children, notification.parents, clock.now()).result()
    alike = [candidate for _part, _said, them in questions(notification, found) for candidate in them]
    for ref in dict.fromkeys(candidate.ref for candidate in alike):
        words = _("Somebody in case {ref} has a name and a date of birth alike. Check whether it is the same person.")
        typer.echo(words.format(ref=ref), err=True)


def _as_json(registered: "Registered", earlier: int) -> dict[str, Any]:
    return {
        "case": registered.ref,
        "referral": registered.referral_id,
        "existing_case": registered.ref if registered.existing else None,
        "earlier_notifications_12_months": earlier,
        "deadlines": [
            {"kind": started.kind, "due": _local(started.due), "statute": started.statute}
            for started in registered.started
        ],
    }


def _local(moment: Any) -> str:
    from plejedesk.core import clock

    return clock.to_local(moment).replace(tzinfo=None).isoformat(timespec="minutes")


def _print(registered: "Registered", earlier: int) -> None:
    from plejedesk.core import clock
    from plejedesk.intake import telling

    saved = _("Added to case {ref}.") if registered.existing else _("New case {ref}.")
    typer.echo(f"{saved.format(ref=registered.ref)} {telling.number(earlier).capitalize()}.")
    for started in registered.started:
        typer.echo(f"{telling.received(started.due, clock.now())}  {started.title}  {started.statute}")
