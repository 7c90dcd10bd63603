"""Ties of a GEDCOM file into a case: each by the rules of the desk, and what those refuse is named with its line."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from plejedesk.core import family_changes
from plejedesk.core.couple_story import check_event, story_of
from plejedesk.core.errors import BadInput, DeskError
from plejedesk.core.family import Couple, Family, Household
from plejedesk.core.family_rows import persons, residents_of
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.gedcom.found import Found
from plejedesk.genogram.gedcom.lines import Left
from plejedesk.genogram.gedcom.matching import nothing_known
from plejedesk.genogram.kin import kin_places
from plejedesk.genogram.kin.unknown_kin import become, is_unknown, may_be, unknown_parents

if TYPE_CHECKING:
    from sqlmodel import Session

OTHER_KIND = N_("the case says another kind of parent; that stays")
OTHER_EVENT = N_("the case says another year of it; that stays")
OTHER_TIE = N_("the case says otherwise how they stand to each other; that stays")
OTHER_TWINS = N_("the case says otherwise whether they are identical; that stays")
MOVED_OUT = N_("the case says that somebody of that home has moved out; that stays")
NOT_OUR_CHILD = N_("it is told of somebody who is no child of the case")


class TiesIn:
    """Writes ties between people who are in the case now; `ids` are theirs by the numbers of the file."""

    def __init__(self, session: "Session", case_id: str, found: Found, ids: Mapping[str, str], before: Family) -> None:
        self._session, self._case_id, self._found, self._ids, self._before = session, case_id, found, ids, before
        self._children = {human.id for human in before.index}
        unknown = {human.id for human in before.people if nothing_known(human)}
        self._unknown = unknown - set(ids.values())  # those the case only said were there, and the file does not
        self.left: list[Left] = []
        self.written: Counter[str] = Counter()

    def write(self) -> None:
        """Write who is whose child, then couples, twins, ties, homes, and who is around the children."""
        self._parents()
        self._couples()
        self._twins()
        self._ties()
        for home in self._found.family.households:
            self._home(home)
        self._around()

    def _parents(self) -> None:
        there = {(each.child, each.parent): each.kind for each in self._before.parentages}
        for each in self._found.family.parentages:
            child, parent = self._ids[each.child], self._ids[each.parent]
            if (child, parent) not in there:
                self._try(each.id, "FAMC", "parents", partial(self._parent, child, parent, each.kind))
            elif there[child, parent] != each.kind:
                self._leave(each.id, "FAMC", OTHER_KIND)

    def _parent(self, child: str, parent: str, kind: str) -> None:
        """Write a tie; of a child of the case it says what the parent is there."""
        session, case_id = self._session, self._case_id
        ours = child in self._children
        before = kin_places.by_ties(session, case_id, parent) if ours else kin_places.NO_PARENT
        if kind in kin_places.OWN_KINDS:
            self._replace_unknown(child, parent, kind)
        family_changes.set_parent(session, case_id, child, parent, kind)
        if ours:
            kin_places.settle(session, case_id, parent, before)

    def _replace_unknown(self, child: str, parent: str, kind: str) -> None:
        """Put a parent whom the file tells of in the place of one the case knew nothing of; nobody of the file goes."""
        if not self._unknown:
            return
        (known,) = persons(self._session, [parent])
        if is_unknown(known):
            return
        there = unknown_parents(self._session, self._case_id, child, kind)
        free = [each for each in there if each.id in self._unknown and may_be(each, known.sex)]
        if free:
            unknown = min(free, key=lambda each: each.sex != known.sex)
            self._unknown.discard(unknown.id)
            become(self._session, self._case_id, unknown, known)

    def _couples(self) -> None:
        there = {frozenset((each.a, each.b)): each for each in self._before.couples}
        for each in self._found.family.couples:
            a, b = self._ids[each.a], self._ids[each.b]
            story = self._possible(each)
            known = there.get(frozenset((a, b)))
            if known is None:
                self._try(each.id, "FAM", "couples", self._do(family_changes.set_couple, a, b, story))
            else:
                self._go_on(each.id, known, story)

    def _possible(self, couple: Couple) -> list[tuple[str, int | None]]:
        """Return what can have happened to a couple; what cannot is named."""
        today = self._session.info["entry"].at.year
        births = [self._found.family.by_id[each].year for each in (couple.a, couple.b)]
        told = []
        for event in couple.events:
            try:
                check_event(event.kind, event.year, today, births)
                told.append((event.kind, event.year))
            except BadInput as error:
                self._leave(couple.id, "FAM", str(error))
        return story_of(told)

    def _go_on(self, number: str, known: Couple, story: Iterable[tuple[str, int | None]]) -> None:
        """Add to a couple that is there the kinds of events that are not told of it."""
        told = {(event.kind, event.year) for event in known.events}
        kinds = {kind for kind, _year in told}
        for kind, year in story:
            if kind not in kinds:
                add = partial(family_changes.add_couple_event, self._session, known.id, kind, year)
                self._try(number, "FAM", "couples", add)
            elif year and (kind, year) not in told:
                self._leave(number, "FAM", OTHER_EVENT)

    def _twins(self) -> None:
        there = {frozenset((each.a, each.b)): each.identical for each in self._before.twins}
        for each in self._found.family.twins:
            pair = frozenset((self._ids[each.a], self._ids[each.b]))
            if pair not in there or (there[pair] is None and each.identical is not None):
                a, b = sorted(pair)
                self._try(each.id, "ASSO", "twins", self._do(family_changes.set_twins, a, b, each.identical))
            elif each.identical is not None and there[pair] != each.identical:
                self._leave(each.id, "ASSO", OTHER_TWINS)

    def _ties(self) -> None:
        there = {frozenset((each.a, each.b)): each.kind for each in self._before.ties}
        for each in self._found.family.ties:
            a, b = self._ids[each.a], self._ids[each.b]
            if frozenset((a, b)) not in there:
                self._try(each.id, "ASSO", "ties", self._do(family_changes.set_tie, a, b, each.kind))
            elif there[frozenset((a, b))] != each.kind:
                self._leave(each.id, "ASSO", OTHER_TIE)

    def _home(self, home: Household) -> None:
        """Write a home by its name, and who lives there; who has moved out stays away."""
        if not home.name or not home.lives:
            return
        at = family_changes.set_household(self._session, self._case_id, home.name)
        there = {each.person_id: each.until for each in residents_of(self._session, at)}
        for life in home.lives:
            person = self._ids[life.person]
            if person not in there:
                lives = partial(family_changes.set_resident, self._session, at, person, life.days)
                self._try(home.id, "RESI", "homes", lives)
            elif there[person]:
                self._leave(home.id, "RESI", MOVED_OUT)

    def _around(self) -> None:
        """Write what somebody is in the life of a child of the case, where nothing is said of it yet."""
        for each in self._found.associations:
            if self._ids.get(each.of) not in self._children:
                self.left.append(Left(each.line, "ASSO", _(NOT_OUR_CHILD), each.line))
                continue
            member = kin_places.member_of(self._session, self._case_id, self._ids[each.person])
            if not member.relation and member.role == "other":
                member.relation = each.relation
                self._session.add(member)
                self._session.flush()
                self.written["around"] += 1

    def _do(self, change: Callable[..., object], *values: Any) -> Callable[[], object]:
        """Return a change of this case that waits to be made."""
        return partial(change, self._session, self._case_id, *values)

    def _try(self, number: str, tag: str, what: str, write: Callable[[], object]) -> None:
        """Write a tie, or name it with what the rules say of it."""
        try:
            write()
        except DeskError as error:
            self._leave(number, tag, str(error))
        else:
            self.written[what] += 1

    def _leave(self, number: str, tag: str, reason: str) -> None:
        line = self._found.lines.get(number, 0)
        self.left.append(Left(line, tag, _(reason), line))
