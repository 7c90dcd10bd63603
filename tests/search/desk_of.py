"""A small caseload to search in: an open case, a closed one, a protected one, and what was written of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tests.casefile import written
from tests.casefile.written import child, parent

from plejedesk.core import clock
from plejedesk.search.queries import find
from plejedesk.search.rows import Found, Group, Hit
from plejedesk.store.store import Store

ROOM = 200  # lines: everything that is found has room


def concern(store: Store, case_id: str, text: str, received: str = "2026-11-20T10:00", **more: Any) -> str:
    """Write a notification of a case and return its id."""
    return store.write("notification", _concern, case_id, text, received, more).result().result


def _concern(session: Any, case_id: str, text: str, received: str, more: dict[str, Any]) -> str:
    from plejedesk.intake.models import Referral

    at = clock.from_local(datetime.fromisoformat(received))
    made = Referral(case_id=case_id, received_at=at, concern=text, **more)
    session.add(made)
    return made.id


def substitute(store: Store, who: str, other: str) -> None:
    """Let one caseworker cover for another."""
    store.write("substitute", _substitute, who, other).result()


def _substitute(session: Any, who: str, other: str) -> None:
    from plejedesk.core.obligations import caseworker

    caseworker(session, who).substitute_id = caseworker(session, other).id


def fill(store: Store) -> dict[str, str]:
    """Write the caseload and return the ids of its cases."""
    holm = written.family(
        store,
        "Holm",
        child("Sofie Holm", date(2019, 3, 14), cpr="1403191234"),
        child("", due=date(2027, 2, 1)),
        parent("Lone Ærø"),
        ref="BIRO-TASE-117",
        area="Valby",
        phase="examination",
    )
    closed = written.family(store, "Sofielund", child("Emil Aagaard"), ref="BIRO-TASE-1170", phase="closed")
    secret = written.family(
        store, "Skjult", child("Sofie Skjult", protected=True), ref="BIRO-TASE-9", responsible="MS", area="Odense"
    )
    written.note(store, holm, "Sofies mormor hentede hende i skolen.", date(2026, 11, 3))
    written.note(store, holm, "Ringet til skolen.", date(2026, 11, 20), told_by="Klasselærer Birk")
    written.note(store, secret, "Bor hos en ven i Odense, går i skole.", date(2026, 11, 19))
    concern(store, holm, "Blå mærker, set i skolen", notifier_name="Dorthe Dam", whereabouts="Hos mormor i Valby")
    concern(store, secret, "Råb om natten", notifier_name="Nabo", whereabouts="Krisecenter Odense", protected=True)
    return {"holm": holm, "closed": closed, "secret": secret}


def seek(store: Store, text: str, actor: str = "JH", room: int = ROOM, **more: Any) -> Found:
    """Return what a text finds."""
    return store.read(find, text, actor, room, **more).result()


def group(found: Found, kind: str) -> Group | None:
    """Return one kind of what was found."""
    return next((each for each in found.groups if each.kind == kind), None)


def hits(store: Store, text: str, kind: str, actor: str = "JH") -> Sequence[Hit]:
    """Return the hits of one kind."""
    found = group(seek(store, text, actor), kind)
    return found.hits if found else ()
