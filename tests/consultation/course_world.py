"""One case with a child in a foster family, and a course to ask for, agree and end in it."""

from datetime import date, timedelta
from typing import Any

from tests import factories
from tests.plans.world import TODAY, World

from plejedesk.consultation import course_changes as changes
from plejedesk.consultation.case_lines import case_lines
from plejedesk.consultation.course_changes import Agreed, CourseRequest, Ended
from plejedesk.consultation.course_queries import course_of, courses
from plejedesk.consultation.course_rows import Course
from plejedesk.core import clock
from plejedesk.plans import plan_changes
from plejedesk.plans.beginning import Party
from plejedesk.plans.plan_queries import plan_of
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.store.store import Store

REQUEST: dict[str, Any] = {
    "danger": "no",
    "news": "Slår sine søskende om aftenen.",
    "since": "efter sommerferien",
    "risk": "middle",
    "risk_why": "Plejemor sover næsten ikke.",
    "theme": "aggression",
    "family": "Karin og Bent Skov",
}
FOUR = (
    Party("specialist", "Mette Rohde", "Døgnhuset Strandlund"),
    Party("consultant", "Eva Toft"),
    Party("caseworker", "Jane Holst"),
    Party("foster_family", "Karin og Bent Skov"),
)
AGREED: dict[str, Any] = {
    "aim": "Rolige aftener uden slag",
    "theme": "aggression",
    "meetings": 4,
    "until": TODAY + timedelta(days=90),
    "place": "Hos Karin og Bent",
    "from_plan": "Sofie skal kunne bo sammen med andre børn.",
    "parties": FOUR,
    "roles": "Mette leder møderne, Eva skriver referat.",
    "consent_on": TODAY,
    "shares": "Alt om aftenerne, intet om forældrene.",
}
ENDED: dict[str, Any] = {
    "outcome": "partly",
    "goes_on": "Aftenskemaet med billeder",
    "follows_up": "Eva Toft",
    "follow_on": TODAY + timedelta(days=28),
    "child_words": "Nu ved jeg, hvad jeg skal, når det koger.",
}


class Courses(World):
    """A case without a plan until one is asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.case = factories.case(store, "Holm", "Sofie Holm", phase="support")
        self.child = self.rows("SELECT person_id FROM case_member")[0][0]
        self.plan = ""

    def ask(self, call_id: str = "", **more: Any) -> str:
        request = CourseRequest(**(REQUEST | more))
        self.plan = self.write("begin_course", changes.begin_course, self.case, self.child, request, call_id)
        return self.plan

    def agree(self, **more: Any) -> None:
        self.write("agree_course", changes.agree_course, self.plan, Agreed(**(AGREED | more)))

    def end(self, **more: Any) -> None:
        self.write("end_course", changes.end_course, self.plan, Ended(**(ENDED | more)))

    def hold(self, day: date = TODAY) -> None:
        """Hold the planned meeting with everybody there and every point settled."""
        meeting = self.whole.next_meeting
        assert meeting is not None
        self.write("close_meeting", plan_changes.close_meeting, meeting.id, day, "Referat", reason="Kort møde")

    @property
    def course(self) -> Course:
        found = self.store.read(course_of, self.plan).result()
        assert found is not None
        return found

    @property
    def whole(self) -> PlanWhole:
        found = self.store.read(plan_of, self.plan).result()
        assert found is not None
        return found

    def settled(self, section: str) -> dict[str, str]:
        """Return the points of a section that are done, with what they say."""
        return {item.key: item.note for item in self.whole.by_section[section] if item.state == "done"}

    def lines(self) -> list[str]:
        return self.store.read(case_lines, self.case, clock.now()).result()

    def listed(self, *filters: Any) -> list[Any]:
        return self.store.read(courses, clock.today(), *filters).result()
