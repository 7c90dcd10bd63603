"""How well a family fits children who wait: conditions that must hold apart from wishes, and the rank with its reasons.

The wishes weigh in the order of the task: relation and the child's own words first, then distance, age, needs,
capacity, siblings, continuity. The network comes before everybody else. The rank helps to read; it decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from plejedesk.core.i18n import _
from plejedesk.core.respite_programme import Programme
from plejedesk.respite.match import fit_words as words

NETWORK, GENERAL = "network", "general"
CLOSENESS = {"near": 64, "middle": 48, "far": 32}
"""Points for how near to itself the child placed somebody; `KNOWN` where the child was not asked."""

KNOWN = 32
CHILD_WORDS, DISTANCE, AGE, NEEDS, CAPACITY, SIBLINGS, CONTINUITY = 48, 32, 16, 12, 8, 6, 4
MOST = CLOSENESS["near"] + CHILD_WORDS + DISTANCE + AGE + NEEDS + CAPACITY + SIBLINGS + CONTINUITY
NEAR = 2  # what `Programme.near` says of the same area

Key = tuple[int, int, str, str]


@dataclass(frozen=True)
class Child:
    """A child of a request; `age` is None where nobody knows it."""

    id: str
    name: str = ""
    age: int | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Children who wait together, and what they need. `locked` is what the gate says while it is shut, `unsafe` what
    the safety gate says while nobody in the network may be contacted.

    `earlier` are the families where one of them has been, `siblings` those where a brother or sister is.
    """

    request_id: str
    children: tuple[Child, ...]
    area: str = ""
    extent: str = "other"
    needs: tuple[str, ...] = ()
    earlier: frozenset[str] = frozenset()
    siblings: frozenset[str] = frozenset()
    locked: str = ""
    unsafe: str = ""

    @property
    def ids(self) -> frozenset[str]:
        """Return the children's ids."""
        return frozenset(child.id for child in self.children)

    @property
    def ages(self) -> tuple[int, ...]:
        """Return the ages that are known."""
        return tuple(child.age for child in self.children if child.age is not None)


@dataclass(frozen=True)
class Tie:
    """What somebody is to a child: the relation in words, how near the child placed them, and the child's words."""

    relation: str = ""
    closeness: str = ""
    child_words: str = ""

    @property
    def points(self) -> int:
        """Return the points for the relation."""
        return CLOSENESS.get(self.closeness, KNOWN)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A family, or somebody in the network who may become one (`family_id` is empty then).

    `approved` are the children it is approved for on the day, None for everybody. `waits` says by child where somebody
    in the network stands who is not approved yet, `out` why somebody cannot be. `staying` are the children it has or
    has promised a place; `capacity` is None where nobody has said. `elsewhere` is for how many others it is proposed;
    where somebody protected lives is not known here.
    """

    id: str
    kind: str = GENERAL
    name: str = ""
    family_id: str = ""
    candidate_id: str = ""
    approved: frozenset[str] | None = None
    not_approved: str = ""
    waits: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    out: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ties: Mapping[str, Tie] = field(default_factory=lambda: MappingProxyType({}))
    capacity: int | None = None
    staying: frozenset[str] = frozenset()
    area: str = ""
    age_from: int | None = None
    age_to: int | None = None
    takes: frozenset[str] = frozenset()
    extents: frozenset[str] = frozenset()
    own_children: str = ""
    closed: str = ""
    old: str = ""
    elsewhere: int = 0
    protected: bool = False

    @property
    def network(self) -> bool:
        """Return whether it is in the network."""
        return self.kind == NETWORK

    @property
    def free(self) -> int | None:
        """Return how many places are free, None where nobody has said how many there are."""
        return None if self.capacity is None else max(0, self.capacity - len(self.staying))


@dataclass(frozen=True)
class Wish:
    """One wish: the words, the points it gives, and how many it could."""

    words: str
    points: int
    most: int


@dataclass(frozen=True)
class Fit:
    """How an offer fits. `against` are the conditions that fail; `waits` what an offer of the network waits for."""

    offer: Offer
    against: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    locked: str = ""
    wishes: tuple[Wish, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def possible(self) -> bool:
        """Return whether every condition holds, as far as is known."""
        return not self.against

    @property
    def matchable(self) -> bool:
        """Return whether it may be matched just now."""
        return not (self.against or self.waits or self.locked)

    @property
    def points(self) -> int:
        """Return the points of all wishes."""
        return sum(wish.points for wish in self.wishes)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return what speaks for it, the weightiest first."""
        return tuple(wish.words for wish in self.wishes if wish.points)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Return the wishes that are not fulfilled."""
        return tuple(wish.words for wish in self.wishes if wish.most and not wish.points)

    @property
    def key(self) -> Key:
        """Return what it is ranked by: those possible first, the network before all others, then the points."""
        group = 2 if self.against else 0 if self.offer.network else 1
        return (group, -self.points, self.offer.name.casefold(), self.offer.id)


def ranked(group: Group, offers: Iterable[Offer], programme: Programme) -> list[Fit]:
    """Return how every offer fits, the best first."""
    return sorted((judge(group, offer, programme) for offer in offers), key=lambda found: found.key)


def judge(group: Group, offer: Offer, programme: Programme) -> Fit:
    """Return how an offer fits the children; both hold what is so on the day."""
    against = [*_approval(group, offer), *_room(group, offer), *_ages(group, offer), *_needs(group, offer, programme)]
    return Fit(
        offer,
        tuple(against),
        tuple(_waits(group, offer)),
        group.unsafe if offer.network else group.locked,
        tuple(_wishes(group, offer, programme)),
        tuple(_cautions(offer)),
    )


def places(group: Group, offer: Offer) -> int:
    """Return how many places the children need there: one who stays there already has one."""
    return len(group.ids - offer.staying)


def unmet(group: Group, offer: Offer, programme: Programme) -> list[str]:
    """Return the hard needs that are not met. A network family is approved for this child: it need not say them."""
    if offer.network and not offer.takes:
        return []
    return [need for need in group.needs if is_hard(need, programme) and need not in offer.takes]


def is_hard(need: str, programme: Programme) -> bool:
    """Return whether a need is a condition; one no longer in the file is only a wish."""
    return need in programme.by_id and programme.by_id[need].hard


def _cautions(offer: Offer) -> Iterable[str]:
    if offer.old:
        yield offer.old
    if offer.elsewhere:
        yield words.elsewhere(offer.elsewhere)


def _approval(group: Group, offer: Offer) -> list[str]:
    found = [offer.closed] if offer.closed else []
    if offer.approved is None:
        return found + ([offer.not_approved] if offer.not_approved else [])
    for child in group.children:
        if child.id in offer.approved:
            continue
        if child.id in offer.out:
            found.append(offer.out[child.id])
        elif child.id not in offer.waits:
            found.append(offer.not_approved or words.not_approved(child.name))
    return list(dict.fromkeys(found))


def _waits(group: Group, offer: Offer) -> list[str]:
    if offer.approved is None:
        return []
    waiting = (offer.waits[each.id] for each in group.children if each.id in offer.waits.keys() - offer.approved)
    return list(dict.fromkeys(waiting))


def _room(group: Group, offer: Offer) -> list[str]:
    wanted = places(group, offer)
    if offer.capacity is None:
        return [] if offer.network else [_("The number of places is not written.")]
    return [] if wanted <= (offer.free or 0) else [words.no_room(wanted, offer.free or 0)]


def _ages(group: Group, offer: Offer) -> list[str]:
    outside = [age for age in group.ages if not _within(age, offer)]
    found = [words.outside(outside, offer.age_from, offer.age_to)] if outside else []
    offered = group.extent == "other" or not offer.extents or group.extent in offer.extents
    return found if offered else [*found, words.not_offered(group.extent)]


def _within(age: int, offer: Offer) -> bool:
    lowest, highest = offer.age_from, offer.age_to
    return (lowest is None or age >= lowest) and (highest is None or age <= highest)


def _needs(group: Group, offer: Offer, programme: Programme) -> list[str]:
    lacking = unmet(group, offer, programme)
    return [words.unmet(programme.need_words(",".join(lacking)))] if lacking else []


def _wishes(group: Group, offer: Offer, programme: Programme) -> Iterable[Wish]:
    """Yield the wishes in their order, whether fulfilled or not; those nobody has are left out."""
    if offer.network:
        yield from _relation(group, offer)
    if group.area:
        near = programme.near(group.area, offer.area)
        yield Wish(words.distance(near, offer.area), DISTANCE * near // NEAR, DISTANCE)
    if offer.family_id:
        yield from _of_family(group, offer, programme)


def _of_family(group: Group, offer: Offer, programme: Programme) -> Iterable[Wish]:
    """Yield the wishes of which only a family that is written can say anything."""
    told = offer.age_from is not None or offer.age_to is not None
    known = told and len(group.ages) == len(group.children) and all(_within(age, offer) for age in group.ages)
    yield Wish(words.ages(group.ages, offer.age_from, offer.age_to, fits=known), AGE if known else 0, AGE)
    wished = [need for need in group.needs if not is_hard(need, programme)]
    if wished:
        met = [need for need in wished if need in offer.takes]
        said = words.needs(programme.need_words(",".join(met)), programme.need_words(",".join(set_apart(wished, met))))
        yield Wish(said, NEEDS * len(met) // len(wished), NEEDS)
    alone = not offer.staying - group.ids
    yield Wish(words.alone(len(offer.staying - group.ids)), CAPACITY if alone else 0, CAPACITY)
    if group.siblings:
        together = offer.family_id in group.siblings
        yield Wish(words.siblings(together=together), SIBLINGS if together else 0, SIBLINGS)
    if group.earlier:
        been = offer.family_id in group.earlier
        yield Wish(words.earlier(been=been), CONTINUITY if been else 0, CONTINUITY)


def _relation(group: Group, offer: Offer) -> Iterable[Wish]:
    """Yield the relation and the child's own words: of siblings the one who is nearest, and everybody's words."""
    ties = [(child, offer.ties[child.id]) for child in group.children if child.id in offer.ties]
    nearest = max((tie.points for _child, tie in ties), default=KNOWN)
    yield Wish(words.relation([(child.name, tie.relation, tie.closeness) for child, tie in ties]), nearest, 64)
    said = [(child.name, tie.child_words) for child, tie in ties if tie.child_words.strip()]
    yield Wish(words.child_words(said), CHILD_WORDS if said else 0, CHILD_WORDS)


def set_apart(every: Iterable[str], some: Iterable[str]) -> list[str]:
    """Return those of a list that are not among some, in their order."""
    left_out = set(some)
    return [each for each in every if each not in left_out]
