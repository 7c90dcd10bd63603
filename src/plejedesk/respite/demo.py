"""Respite in the demo: who waits and behind which lock, which families there are, and how the stays go.

The counts are those of a demo of 291 children and grow with the children.
Obligations are those that the desk's own functions would have written; tests look at each case again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from random import Random

from plejedesk.core.ids import IdMaker
from plejedesk.core.story import Figure, Known, Story
from plejedesk.respite import demo_families, demo_general, demo_requests, demo_stays
from plejedesk.respite.demo_cast import Cast
from plejedesk.respite.demo_families import FIRST
from plejedesk.respite.demo_network import Search
from plejedesk.respite.demo_rows import Demo, Rows, old_enough, opened
from plejedesk.respite.demo_stays import Stays
from plejedesk.respite.models import Approval
from plejedesk.respite.obliging import APPROVAL

MAPPED = (
    *("ruled_out",) * 9,
    *("empty",) * 4,
    *("undecided",) * 4,
    *("unasked",) * 3,
    *("not_enough",) * 3,
    *("mapping",) * 3,
    *("found",) * 2,
    *("outdated", "urgent"),
)
"""How far the search is of those who wait and whose genogram is made."""

NAMED, UNSAFE, LACKING = 7, 4, 4
"""How many wait whose candidates are in the genogram, whose safety comes first, whose genogram is not made."""

PAUSED, HIGH, ACUTE = 4, 3, 1


def respite(stories: Iterable[Story], dice: Random, new_id: IdMaker) -> Rows:
    """Return the rows of respite of these stories, and of the networks that were searched for it."""
    every = list(stories)
    return _Respite(Cast(every, Demo(dice, new_id))).write() if every else {}


class _Respite:
    """The respite of one batch; each case waits, or has had stays, or both."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.demo = cast.demo
        self.scale = cast.scale

    def write(self) -> Rows:
        """Write all of it."""
        elsewhere = round(MAPPED.count("not_enough") * self.scale)
        general, network = demo_families.plan(self.demo, self.scale, elsewhere)
        self.cast.homes = demo_families.general_families(self.demo, general, self.scale)
        in_network = self._networks(network)
        self._list()
        demo_general.stays(self.cast, in_network)
        demo_general.earlier(self.cast)
        return self.demo.rows

    # The families in the network, each in one case

    def _networks(self, days: Sequence[date]) -> int:
        """Write the families in the network, and return how many children stay with one now."""
        count = 0
        for nth, day in enumerate(days):
            story = self.cast.take(day + FIRST, supported=True)
            if story is None:
                break
            children = old_enough(story.children, day + FIRST)
            if children:
                count += self._network(story, children, day, ends=nth % 6 == 2)
        return count

    def _network(self, story: Story, children: Sequence[Figure], day: date, *, ends: bool) -> int:
        """Write a family in the network and the stays with it; one that came before the case is of an earlier list."""
        search = Search(self.demo, story)
        first = opened(story)
        until = self.demo.ahead(20, 200) if self.demo.dice.random() < 0.4 and not ends else None
        named = search.approved(children, day) if first is None or day > first else None
        who, candidates = named or (search.free[0], {})
        family = demo_families.network_family(self.demo, story, who, day, len(children), until)
        for child in children:
            self._approval(story, family, child, day, until, candidates.get(child.id))
        search.in_sight()
        begun = self.demo.after(day, 3, FIRST.days)
        request = demo_requests.matched(
            self.demo, story, children, day, self.demo.dice.randint(10, 90), self.cast.place()
        )
        stays = Stays(story, family, request, "network", begun)
        if ends:
            for child in children:
                self.cast.since[child.id] = begun
                demo_stays.end(self.demo, stays, child, self.demo.between(begun, self.demo.today), broke_down=False)
            return 0
        self.cast.go_on(stays, children)
        return len(children)

    def _approval(
        self, story: Story, family: str, child: Figure, day: date, until: date | None, candidate: str | None
    ) -> None:
        made = self.demo.add(
            Approval,
            case_id=story.case_id,
            family_id=family,
            child_id=child.id,
            candidate_id=candidate,
            approved_on=day,
            approved_until=until,
            decided_by="JH",
            reason="Konkret godkendt til barnet efter forundersøgelse.",
        )
        if until:
            self.demo.oblige(APPROVAL, story, until, cause_id=made, person_id=child.id)

    # The waiting list

    def _list(self) -> None:
        for kind in _scaled(MAPPED, self.scale):
            story = self.cast.take(self.demo.today, supported=kind == "not_enough")
            if story is not None:
                self._search(kind, story)
        for pool, count, safe in (
            (self.cast.named, NAMED, False),
            (self.cast.unsafe, UNSAFE, False),
            (self.cast.lacking, LACKING, True),
        ):
            for story in [pool.pop() for _nth in range(min(round(count * self.scale), len(pool)))]:
                self._wait(story)
                if safe:
                    Search(self.demo, story).safe()

    def _search(self, kind: str, story: Story) -> None:
        """Write a child that waits and how far the search in its network is."""
        search, day = Search(self.demo, story), self.demo.ago(2, 25)
        children = self.cast.group(story)
        child = children[0]
        since = self.demo.ago(30, 80)
        approved = search.approved(children, since) if kind in ("not_enough", "found") else None
        request = self._wait(story, children, "acute" if kind == "urgent" else "")
        if kind in ("unasked", "urgent"):
            search.unasked(child, 3)
        if kind in ("ruled_out", "undecided", "outdated", "found"):
            search.ruled_out(child, self.demo.dice.choice((2, 3)))
        if kind not in ("unasked", "urgent", "mapping"):
            search.complete(day)
        if kind in ("ruled_out", "empty", "not_enough"):
            search.decide(request, day, approved[0] if approved else None)
        if kind == "outdated":
            search.decide(request, day, seen=search.named[:1])
        if kind == "urgent":
            search.let_pass(request, child.id if len(children) == 1 else None)
        search.in_sight()
        if approved and kind == "not_enough":
            self._helped(story, children, since, *approved)
        if self.demo.dice.random() < 0.4:
            open_homes = [home for home in self.cast.homes if home.until is None]
            demo_requests.proposals(self.demo, story, request, open_homes)

    def _helped(
        self, story: Story, children: Sequence[Figure], day: date, who: Known, candidates: Mapping[str, str]
    ) -> None:
        """Write the stays with a network family that helps, but cannot meet the whole need."""
        family = demo_families.network_family(self.demo, story, who, day, len(children), None)
        for child in children:
            self._approval(story, family, child, day, None, candidates[child.id])
        self.cast.go_on(Stays(story, family, None, "network", self.demo.after(day, 2, 20)), children)

    def _wait(self, story: Story, children: Sequence[Figure] = (), urgency: str = "") -> str:
        nth = self.cast.waiting
        self.cast.waiting += 1
        every = max(round(self.cast.length / self.scale / (PAUSED + HIGH + ACUTE)), 1)
        paused, high = nth % every == 1 and nth // every % 2 == 0, nth % every == 1 and nth // every % 2 == 1
        place = (min(nth + 1, self.cast.length), self.cast.length)
        urgency = urgency or ("high" if high else "normal")
        return demo_requests.waiting(self.demo, story, children or self.cast.group(story), place, urgency, paused)


def _scaled(kinds: Sequence[str], scale: float) -> list[str]:
    """Return each kind as often as the scale says."""
    return [kind for kind in dict.fromkeys(kinds) for _nth in range(round(kinds.count(kind) * scale))]
