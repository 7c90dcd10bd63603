"""Keeping the genogram as it stands today, so that later conversations can be compared with it; the store commits."""

from datetime import datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obligations import caseworker
from plejedesk.genogram.versions.comparing import differences
from plejedesk.genogram.versions.family_json import dumped, loaded
from plejedesk.store.family import family_of
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.genogram.models import Version

LONGEST_NOTE = 200  # letters


def keep_version(session: "Session", case_id: str, note: str, now: datetime, actor: str) -> int:
    """Keep the genogram as it is, with a remark, and return the number of the version.

    Raises BadInput for too long a remark, Refused when the case is gone, nobody is in it, or nothing differs from the
    last version.
    """
    from plejedesk.core.models import Case
    from plejedesk.genogram.models import Version

    if len(note.strip()) > LONGEST_NOTE:
        raise BadInput(_("Write it shorter: at most {n} letters.").format(n=LONGEST_NOTE), "note")
    if session.get(Case, case_id) is None:
        raise Refused(_("The case is not here any more."))
    session.flush()
    family = family_of(Reader(session.connection().connection.driver_connection), case_id)
    last = _last(session, case_id)
    if not family.people:
        raise Refused(_("Nobody is in the genogram yet."))
    if last is not None and not differences(loaded(last.family), family):
        raise Refused(_("Nothing is different from version {number}.").format(number=last.number))
    made = Version(
        case_id=case_id,
        number=last.number + 1 if last else 1,
        on_day=clock.to_local(now).date(),
        note=" ".join(note.split()),
        family=dumped(family),
        by_id=caseworker(session, actor).id,
        at=now,
    )
    session.add(made)
    return made.number


def _last(session: "Session", case_id: str) -> "Version | None":
    from sqlmodel import col, select

    from plejedesk.genogram.models import Version

    of_case = select(Version).where(Version.case_id == case_id)
    return session.exec(of_case.order_by(col(Version.number).desc(), col(Version.id).desc())).first()
