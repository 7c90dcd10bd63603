"""What `fit.judge` says of every pair of a whole list at once: which may be matched, and with how many points.

The same rules on columns of numbers: a hundred thousand pairs take some tens of milliseconds. A test holds the two
together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plejedesk.core.respite_programme import Programme
from plejedesk.respite.match.fit import (
    AGE,
    CAPACITY,
    CHILD_WORDS,
    CONTINUITY,
    DISTANCE,
    KNOWN,
    NEAR,
    NEEDS,
    SIBLINGS,
    Group,
    Offer,
    is_hard,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

YOUNGEST, OLDEST = -1, 999  # where a family has not said
ANY = "other"  # an extent that every family offers


@dataclass(frozen=True)
class Pairs:
    """The pairs that may be matched just now: by the indices of request and offer, with points and places needed."""

    request: "NDArray[Any]"
    offer: "NDArray[Any]"
    points: "NDArray[Any]"
    network: "NDArray[Any]"
    need: "NDArray[Any]"
    free: "NDArray[Any]"


def pairs(groups: Sequence[Group], offers: Sequence[Offer], programme: Programme) -> Pairs:
    """Return every pair that may be matched."""
    import numpy as np

    need, others = _places(groups, offers)
    free = np.array([_free(offer, groups) for offer in offers], dtype=np.int64)
    approved, relation = _network(groups, offers)
    holds = approved & (need <= free) & _offered(groups, offers) & _met(groups, offers, programme)
    inside, known = _ages(groups, offers)
    request, offer = np.nonzero(holds & inside)
    written = np.array([bool(offer.family_id) for offer in offers], dtype=bool)
    points = (
        relation
        + _distance(groups, offers, programme)
        + AGE * (known & written)
        + _wished(groups, offers, programme) * written
        + CAPACITY * ((others == 0) & written)
        + _families(groups, offers, SIBLINGS, "siblings")
        + _families(groups, offers, CONTINUITY, "earlier")
    )
    network = np.array([offer.network for offer in offers], dtype=bool)
    return Pairs(request, offer, points[request, offer], network[offer], need[request, offer], free)


def _free(offer: Offer, groups: Sequence[Group]) -> int:
    """Return the places; a network family of which nobody has said has one for every child it is approved for."""
    if offer.free is not None:
        return offer.free
    return sum(len(group.children) for group in groups) if offer.network else 0


def _places(groups: Sequence[Group], offers: Sequence[Offer]) -> "tuple[NDArray[Any], NDArray[Any]]":
    """Return the places each needs, and how many other children come there."""
    import numpy as np

    own = np.zeros((len(groups), len(offers)), dtype=np.int64)
    at = _by_child(groups)
    for column, offer in enumerate(offers):
        for child in offer.staying & at.keys():
            own[at[child], column] += 1
    sizes = np.array([len(group.children) for group in groups], dtype=np.int64)
    staying = np.array([len(offer.staying) for offer in offers], dtype=np.int64)
    return sizes[:, None] - own, staying[None, :] - own


def _network(groups: Sequence[Group], offers: Sequence[Offer]) -> "tuple[NDArray[Any], NDArray[Any]]":
    """Return who is approved for whom, or may be matched past the gate, and the points of the relation."""
    import numpy as np

    open_ = np.array([not group.locked for group in groups], dtype=bool)
    valid = np.array([_takes_any(offer) for offer in offers], dtype=bool)
    approved = open_[:, None] & valid[None, :]
    relation = np.zeros((len(groups), len(offers)), dtype=np.int64)
    at = _by_child(groups)
    for column, offer in enumerate(offers):
        if not offer.network or offer.closed or offer.approved is None:
            continue
        for row in {at[child] for child in offer.approved & at.keys()}:
            if groups[row].ids <= offer.approved and not groups[row].unsafe:
                approved[row, column] = True
                relation[row, column] = _relation(groups[row], offer)
    return approved, relation


def _takes_any(offer: Offer) -> bool:
    """Return whether a general family takes children at all, as far as is written."""
    return not (offer.network or offer.closed or offer.not_approved or offer.capacity is None)


def _relation(group: Group, offer: Offer) -> int:
    ties = [offer.ties[child] for child in group.ids if child in offer.ties]
    said = any(tie.child_words.strip() for tie in ties)
    return max((tie.points for tie in ties), default=KNOWN) + (CHILD_WORDS if said else 0)


def _offered(groups: Sequence[Group], offers: Sequence[Offer]) -> "NDArray[Any]":
    """Return who offers the extent that is wished."""
    wished, number = _numbered(group.extent for group in groups)
    offered = _table((offer.extents or number.keys() for offer in offers), number)
    if ANY in number:
        offered[:, number[ANY]] = True
    return offered[:, wished].T.astype(bool)


def _met(groups: Sequence[Group], offers: Sequence[Offer], programme: Programme) -> "NDArray[Any]":
    """Return where every need that is a condition is met; a network family that says nothing meets them."""
    hard = [[need for need in group.needs if is_hard(need, programme)] for group in groups]
    number = {need: nth for nth, need in enumerate(dict.fromkeys(each for needs in hard for each in needs))}
    takes = _table((number.keys() if offer.network and not offer.takes else offer.takes for offer in offers), number)
    return (_table(hard, number) @ (1 - takes).T) == 0  # type: ignore[no-any-return]


def _wished(groups: Sequence[Group], offers: Sequence[Offer], programme: Programme) -> "NDArray[Any]":
    """Return the points for the needs that are wishes."""
    import numpy as np

    soft = [[need for need in group.needs if not is_hard(need, programme)] for group in groups]
    number = {need: nth for nth, need in enumerate(dict.fromkeys(each for needs in soft for each in needs))}
    met = _table(soft, number) @ _table((offer.takes for offer in offers), number).T
    count = np.array([max(1, len(needs)) for needs in soft], dtype=np.int64)
    return NEEDS * met // count[:, None]  # type: ignore[no-any-return]


def _ages(groups: Sequence[Group], offers: Sequence[Offer]) -> "tuple[NDArray[Any], NDArray[Any]]":
    """Return where no age that is known lies outside, and where all lie inside what the family has said."""
    import numpy as np

    youngest = np.array([min(group.ages, default=OLDEST) for group in groups], dtype=np.int64)
    oldest = np.array([max(group.ages, default=YOUNGEST) for group in groups], dtype=np.int64)
    lowest = np.array([YOUNGEST if each.age_from is None else each.age_from for each in offers], dtype=np.int64)
    highest = np.array([OLDEST if each.age_to is None else each.age_to for each in offers], dtype=np.int64)
    inside = (youngest[:, None] >= lowest) & (oldest[:, None] <= highest)
    every = np.array([len(group.ages) == len(group.children) for group in groups], dtype=bool)
    said = np.array([each.age_from is not None or each.age_to is not None for each in offers], dtype=bool)
    return inside, inside & every[:, None] & said[None, :]


def _distance(groups: Sequence[Group], offers: Sequence[Offer], programme: Programme) -> "NDArray[Any]":
    """Return the points for short ways, reckoned once for each two areas."""
    import numpy as np

    ours, here = _numbered(group.area for group in groups)
    theirs, there = _numbered(offer.area for offer in offers)
    near = [[DISTANCE * programme.near(a, b) // NEAR for b in there] for a in here]
    table = np.array(near, dtype=np.int64).reshape(len(here), len(there))
    return table[np.ix_(ours, theirs)]  # type: ignore[no-any-return]


def _families(groups: Sequence[Group], offers: Sequence[Offer], weight: int, name: str) -> "NDArray[Any]":
    """Return the points where a brother or sister is, or where the child has been."""
    import numpy as np

    column = {offer.family_id: nth for nth, offer in enumerate(offers) if offer.family_id}
    points = np.zeros((len(groups), len(offers)), dtype=np.int64)
    for row, group in enumerate(groups):
        for family in getattr(group, name) & column.keys():
            points[row, column[family]] = weight
    return points


def _by_child(groups: Sequence[Group]) -> Mapping[str, int]:
    return {child.id: row for row, group in enumerate(groups) for child in group.children}


def _numbered(words: Iterable[str]) -> "tuple[NDArray[Any], dict[str, int]]":
    """Return words as numbers, and which number is which word."""
    import numpy as np

    number: dict[str, int] = {}
    return np.array([number.setdefault(word, len(number)) for word in words], dtype=np.int64), number


def _table(rows: Iterable[Iterable[str]], number: Mapping[str, int]) -> "NDArray[Any]":
    """Return a table of ones and noughts: which row has which word."""
    import numpy as np

    every = [list(_known(row, number)) for row in rows]
    table = np.zeros((len(every), len(number)), dtype=np.int64)
    for nth, columns in enumerate(every):
        table[nth, columns] = 1
    return table


def _known(words: Iterable[str], number: Mapping[str, int]) -> Iterator[int]:
    return (number[word] for word in words if word in number)
