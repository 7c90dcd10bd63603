"""A transition with a guarded address, one meeting held and one planned, and people who wrote too much."""

from datetime import date
from typing import Any

import pytest
from tests import factories
from tests.plans.world import World, moment

from plejedesk.plans import plan_changes as changes
from plejedesk.plans import plan_sight
from plejedesk.plans.beginning import Party, begin_plan
from plejedesk.plans.papers import giving
from plejedesk.plans.papers.giving import Told
from plejedesk.store.store import Store

FAMILY, ORGANISATION, PHONE, MAIL = "Karen og Bo Østergaard", "Østergaards Gård", "+45 20 71 83 94", "kbo@example.dk"
ADDRESS, PLACE = "Mosebakken 12, 4293 Dianalund", "Hos familien på Mosebakken"
GUARDED = ("Karen", "Østergaard", "20718394", "2071 8394", "kbo@", "Mosebakken", "4293", "Dianalund")
"""What nobody may read who may not know the address."""

PARTIES = (
    Party("caseworker", "Jane Holm", "Familieafdelingen", "33 11 22 33", "jane@kommune.example", knows_address=True),
    Party("foster_family", FAMILY, ORGANISATION, PHONE, MAIL, knows_address=True),
    Party("birth_family", "Lone Holm", "", "40 50 60 70", "lone@example.dk"),
    Party("key_worker", "Ib Vestergård", "Solgården", "44 55 66 77"),
    Party("consultant", "Ditte Skov", "Familieplejen", knows_address=True),
)
CAME = {
    "caseworker": ("present",),
    "foster_family": ("present",),
    "birth_family": ("excused", "Mor var syg; Karen har talt med hende"),
    "key_worker": ("present",),
    "consultant": ("absent", "Ferie"),
}
DAY, AGREED = date(2026, 11, 22), date(2026, 11, 30)
SAID = "Ring til Karen på 20718394. Bo Østergaards hus ligger i Dianalund (Mosebakken 12). CPR 140319-1234."


_TOLD: dict[str, Told] = {}


def told_once(request: pytest.FixtureRequest) -> Told:
    """Return the plan with what of it is guarded; it is written for the first who asks, and nobody changes it."""
    if not _TOLD:
        store = request.getfixturevalue("store")
        _TOLD["told"] = store.read(giving.told, Papers(store).plan).result()
    return _TOLD["told"]


class Papers(World):
    """One case with one plan, and all of its papers in it."""

    def __init__(self, store: Store, *, guarded: bool = True, protected: bool = False) -> None:
        self.store = store
        self.case = factories.case(store, "Holm", "Sofie Holm", phase="support")
        self.child = self.rows("SELECT person_id FROM case_member")[0][0]
        self.plan = self.write("begin_plan", _begin, self.case, self.child, guarded, protected)

    def begin_another(self) -> None:
        """Begin a second plan in the same case."""
        self.write("begin_plan", _another, self.case, self.child)


def _begin(session: Any, case_id: str, child_id: str, guarded: bool, protected: bool) -> str:
    from plejedesk.core.models import Person
    from plejedesk.transition.models import Move

    plan = begin_plan(session, case_id, child_id, "transition", DAY, PARTIES)
    move = Move(case_id=case_id, plan_id=plan.id, from_place="Solgården", family=FAMILY, family_phone=PHONE)
    move.address, move.guarded = ADDRESS, guarded
    session.add(move)
    if protected:
        child = session.get(Person, child_id)
        child.protected = True
        session.add(child)
    plan_sight.keep(session, plan)
    _hold(session, plan.id)
    return plan.id


def _hold(session: Any, plan_id: str) -> None:
    """Hold the first meeting, so that the next is planned."""
    from sqlmodel import col, select

    from plejedesk.plans.models import Participant, PlanItem, PlanMeeting

    start = session.exec(select(PlanMeeting).where(PlanMeeting.plan_id == plan_id)).one().id
    who = session.exec(select(Participant).where(Participant.plan_id == plan_id)).all()
    of_start = select(PlanItem).where(PlanItem.meeting_id == start).order_by(col(PlanItem.place))
    points = [point.id for point in session.exec(of_start).all()]
    changes.move_meeting(session, start, moment(-14), PLACE, 90)
    for party in who:
        changes.attend(session, start, party.id, *CAME[party.role])
    for point in points[:-2]:
        changes.check_item(session, point, "done")
    changes.write_item(session, points[0], changes.ItemFacts(SAID, "Jeg vil have min bamse med.", "IV", AGREED))
    changes.check_item(session, points[-2], "not_relevant", "Aftales ved næste møde hos Karen")
    changes.agree(session, plan_id, "Ib følger Sofie på første besøg", "Ib Vestergård", AGREED, start)
    changes.agree(session, plan_id, "Karen og Bo henter Sofie kl. 15 i Dianalund", "Østergaard", AGREED, start)
    minutes = "Alle er enige om en rolig indslusning.\nSofie besøger Karen og Bo på lørdag."
    to = "Alle parter; Østergaards på kbo@example.dk"
    changes.close_meeting(session, start, DAY, minutes, to, "Skolen mangler", moment(14))
    following = session.exec(select(PlanMeeting).where(PlanMeeting.plan_id == plan_id, PlanMeeting.id != start)).all()
    if following:
        changes.move_meeting(session, following[0].id, moment(14), PLACE, 90)
    else:
        changes.plan_meeting(session, plan_id, "running", moment(14), PLACE, 90)


def _another(session: Any, case_id: str, child_id: str) -> None:
    plan_sight.keep(session, begin_plan(session, case_id, child_id, "transition", DAY))
