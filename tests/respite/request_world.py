"""One case with a waiting list to write and read: what the tests of requests act on."""

from datetime import date
from typing import Any

from tests.genogram.network.conftest import World
from tests.respite import written

from plejedesk.core import clock
from plejedesk.respite.request import gate_changes, request_changes
from plejedesk.respite.request.request_changes import Wish
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)
WISH = Wish(purposes=("relief",), extent="second_weekend")


class Waiting(World):
    """A case whose children are put on the list; people go by their first names."""

    @classmethod
    def of(cls, store: Store, family: str = "three_homes") -> "Waiting":
        return cls(store, written.family_case(store, family))

    def enlist(self, *children: str, wish: Wish = WISH) -> str:
        """Put children on the list and return the request."""
        ids = [self.ids[child] for child in children]
        return str(self.write("list_respite", request_changes.list_request, self.case, ids, wish))

    def change(self, request: str, wish: Wish) -> None:
        self.write("change_respite", request_changes.change_request, request, wish)

    def contact(self, request: str, on_day: date = TODAY, words: str = "", next_on: date | None = None) -> None:
        self.write("respite_contact", request_changes.write_contact, request, on_day, words, next_on)

    def pause(self, request: str, reason: str = "illness", words: str = "", **days: Any) -> None:
        until = days.pop("until", date(2027, 1, 10))
        self.write("pause_respite", request_changes.pause, request, reason, words, until, **days)

    def resume(self, request: str, on_day: date | None = None) -> None:
        self.write("resume_respite", request_changes.resume, request, on_day)

    def leave(self, request: str, reason: str = "not_needed", words: str = "", on_day: date = TODAY) -> None:
        self.write("leave_respite", request_changes.leave, request, reason, words, on_day)

    def relist(self, request: str, words: str = "Det gik ikke", on_day: date = TODAY, keep_day: bool = True) -> None:
        self.write("relist_respite", request_changes.relist, request, words, on_day, keep_day)

    def matched(self, request: str, on_day: date = TODAY) -> None:
        """End the place as a match does."""
        self.write("match_respite", _matched, request, on_day)

    def decide_network(self, request: str, outcome: str = "ruled_out", **more: Any) -> None:
        values = {"reason": "Alle er spurgt", "on_day": TODAY, "by": "JH", **more}
        self.write("decide_network", gate_changes.decide_network, request, outcome, **values)

    def pass_gate(self, request: str, **more: Any) -> None:
        values = {"reason": "Mor er indlagt", "by": "Leder LN", "review_on": date(2026, 12, 10), **more}
        self.write("urgent_pass", gate_changes.urgent_pass, request, **values)

    def end_pass(self, request: str, reason: str = "Set igen") -> None:
        self.write("end_urgent", gate_changes.end_urgent, request, reason)

    def request(self, request: str) -> dict[str, Any]:
        """Return what is stored of a request."""
        names = "state, listed_on, paused_days, paused_on, resume_on, ended_on, last_contact"
        row = self.rows(f"SELECT {names} FROM respite_request WHERE id = '{request}'")[0]
        return dict(zip(names.split(", "), row, strict=True))

    def acts(self, request: str) -> list[tuple[Any, ...]]:
        """Return kind, day, reason, place and of how many of each act."""
        names = "kind, on_day, reason, place, of"
        return self.rows(f"SELECT {names} FROM respite_act WHERE request_id = '{request}' ORDER BY id")

    def due(self, cause: str, kind: str = "respite_waiting") -> list[date]:
        """Return the days of the open obligations for a cause."""
        open_ = f"cause_id = '{cause}' AND kind = '{kind}' AND done_at IS NULL"
        found = self.rows(f"SELECT due_at FROM deadline WHERE {open_}")
        return [clock.to_local(clock.from_text(row[0])).date() for row in found]


def _matched(session: Any, request_id: str, on_day: date) -> None:
    from plejedesk.respite.models import RespiteRequest
    from plejedesk.respite.obliging import keep

    request = session.get_one(RespiteRequest, request_id)
    request_changes.take_off(session, request, "matched", on_day)
    keep(session, request.case_id)
