"""A family whose network is worked with: Sofie of three homes, and a world to write and read it in."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.families import reading

from plejedesk.core import changes, clock
from plejedesk.core.law import book
from plejedesk.genogram.network import candidate_changes, mapping_changes, ruling_out
from plejedesk.genogram.network.candidate_changes import Asked, Views
from plejedesk.genogram.network.candidate_rows import Candidate, Network
from plejedesk.genogram.network.candidates import network_of
from plejedesk.genogram.network.ruling_out import Out
from plejedesk.genogram.talk.safety_changes import SafetySaid, answer_safety
from plejedesk.store.family import family_of
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)
LATER = date(2027, 5, 1)
OUT = Out("distance", "Bor i Thy", "Samtale med mor", YESTERDAY, "JH", LATER)
YES = Asked(YESTERDAY, "JH", "yes", "Det vil jeg gerne")
NO = Asked(YESTERDAY, "JH", "no", "Det kan jeg ikke")
NO_ANSWER = Asked(YESTERDAY, "mor")


class World:
    """One case and what is done in it; people go by their first names."""

    def __init__(self, store: Store, case: str) -> None:
        self.store = store
        self.case = case
        people = store.read(family_of, self.case).result().people
        self.ids = {(human.name or human.id).split()[0]: human.id for human in people}

    @classmethod
    def of(cls, store: Store, family: str = "three_homes") -> "World":
        """Write a family into a desk."""
        return cls(store, reading.write(store, family))

    def write(self, act: str, change: Any, *values: Any, **more: Any) -> Any:
        return self.store.write(act, change, *values, **more).result().result

    def safe(self, *answers: str) -> None:
        """Answer the three safety questions."""
        for question, answer in zip(("S1", "S2", "S3"), answers or ("no", "no", "no"), strict=True):
            said = SafetySaid(question, answer)
            self.write("answer_safety", answer_safety, self.case, said, "JH", clock.now(), book())

    def assessed(self, outcome: str) -> None:
        """Do the risk assessment that waits."""
        found = self.rows("SELECT id FROM deadline WHERE kind = 'risk_assessment' AND done_at IS NULL")
        answer = changes.Completion(outcome, "Vurderet med leder")
        self.write(
            "complete:risk_assessment", changes.complete, [row[0] for row in found], answer, book(), "JH", clock.now()
        )

    def name(self, person: str, role: str = "respite", child: str = "Sofie", views: Views | None = None) -> str:
        values = (self.case, self.ids[person], self.ids[child], role, views)
        return str(self.write("name_candidate", candidate_changes.name_candidate, *values))

    def ask(self, candidate: str, asked: Asked = YES) -> None:
        self.write("ask_candidate", candidate_changes.ask_candidate, candidate, asked)

    def step(self, candidate: str, step: str, **more: Any) -> None:
        self.write("candidate_step", candidate_changes.set_step, candidate, step, **more)

    def assess(self, candidate: str) -> None:
        """Take every step before the decision."""
        for step in ("examined", "certificates", "attachment", "support"):
            self.step(candidate, step)

    def decide(self, candidate: str, decision: str = "approved") -> None:
        values = (candidate, decision, TODAY, "JH", "Tæt tilknytning")
        self.write("decide_candidate", candidate_changes.decide, *values)

    def out(self, candidate: str, out: Out = OUT, role: str | None = None) -> None:
        self.write("rule_out", ruling_out.rule_out, candidate, out, role)

    def take_up(self, candidate: str, reason: str = "Er flyttet hertil", role: str = "") -> None:
        self.write("rule_in", ruling_out.rule_in, candidate, reason, role)

    def side(self, side: str) -> None:
        self.write("settle_side", mapping_changes.settle_side, self.case, side, "Spurgt to gange", TODAY)

    def complete(self) -> None:
        self.write("complete_mapping", mapping_changes.complete_mapping, self.case, "Alle er spurgt", TODAY)

    def undo(self) -> None:
        """Take back the last act. Raises LookupError where only the case itself is left."""
        last = self.store.read(last_act, "JH", self.store.device, clock.now()).result()
        if last is None or last.name == "case":
            raise LookupError
        self.write(f"undo:{last.name}", undo, last.id)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.store.read(lambda reader: reader.rows(sql)).result()

    @property
    def network(self) -> Network:
        found = self.store.read(network_of, self.case).result()
        assert found is not None
        return found

    def candidate(self, candidate: str) -> Candidate:
        found = self.network.by_id(candidate)
        assert found is not None
        return found

    def queue(self, *kinds: str) -> list[tuple[str, str, date]]:
        """Return what the queue shows of the network: kind, what is open, the day."""
        found = self.rows("SELECT kind, about, due_at FROM deadline WHERE done_at IS NULL ORDER BY kind, about")
        wanted = kinds or ("network_mapping", "network_candidates", "network_step", "network_review")
        return [
            (kind, about, clock.to_local(clock.from_text(due)).date()) for kind, about, due in found if kind in wanted
        ]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Desks that are written once and copied for each test, with their case."""
    return {"folder": (tmp_path_factory.mktemp("written"), "")}


@pytest.fixture
def copied(path: Path, written: dict[str, tuple[Path, str]]) -> Callable[..., World]:
    """Open a copy of a desk with Sofie's network, the safety questions answered by no or by nobody."""

    def opened(*, safe: bool) -> World:
        kept = f"safe-{safe}"
        if kept not in written:
            first = written["folder"][0] / f"{kept}.db"
            with closing(Store.create(first, PASSPHRASE, "JH")) as store:
                world = World.of(store)
                if safe:
                    world.safe()
            written[kept] = (first, world.case)
        first, case = written[kept]
        shutil.copy(first, path)
        return World(Store.open(path, PASSPHRASE, "JH"), case)

    return opened


@pytest.fixture
def home(copied: Callable[..., World]) -> Iterator[World]:
    """Sofie's network, the safety questions answered by no."""
    world = copied(safe=True)
    yield world
    world.store.close()


@pytest.fixture
def unasked(copied: Callable[..., World]) -> Iterator[World]:
    """Sofie's network before anybody has answered the safety questions."""
    world = copied(safe=False)
    yield world
    world.store.close()
