"""Random children who wait and random families, for the properties of ranking and assigning."""

from hypothesis import strategies as st

from plejedesk.core.respite_programme import Programme, programme
from plejedesk.respite.match.fit import CLOSENESS, Child, Group, Offer, Tie

PROGRAMME: Programme = programme()
AREAS = ("", "Valby", "Vanløse", "Amager", "Indre By", "Herlev")
EXTENTS = ("second_weekend", "weekend_month", "holidays", "other")
NEEDS = ("wheelchair", "medicine", "calm", "diet", "no_longer_in_the_file")
FAMILIES = ("f0", "f1", "f2", "f3", "f4", "f5")

some_needs = st.lists(st.sampled_from(NEEDS), unique=True, max_size=3)
some_families = st.frozensets(st.sampled_from(FAMILIES), max_size=2)


@st.composite
def groups(draw: st.DrawFn, number: int = 0) -> Group:
    """Draw children who wait together: those of request `r<number>`."""
    count = draw(st.sampled_from((1, 1, 1, 2, 3)))
    ages = st.one_of(st.none(), st.integers(0, 17))
    return Group(
        request_id=f"r{number}",
        children=tuple(Child(f"c{number}-{nth}", f"Barn{nth}", draw(ages)) for nth in range(count)),
        area=draw(st.sampled_from(AREAS)),
        extent=draw(st.sampled_from(EXTENTS)),
        needs=tuple(draw(some_needs)),
        earlier=draw(some_families),
        siblings=draw(some_families),
        locked=draw(st.sampled_from(("", "", "låst"))),
        unsafe=draw(st.sampled_from(("", "", "", "låst"))),
    )


@st.composite
def offers(draw: st.DrawFn, id: str = "f0", children: tuple[str, ...] = ("c0-0", "c0-1", "c0-2")) -> Offer:
    """Draw a family, or somebody of the network of one of the children."""
    network = draw(st.sampled_from((False, False, True)))
    bound = st.one_of(st.none(), st.integers(0, 17))
    some = st.frozensets(st.sampled_from(children), max_size=3)
    tie = st.builds(Tie, st.just("moster"), st.sampled_from(("", *CLOSENESS)), st.sampled_from(("", "Jeg vil gerne")))
    approved = draw(st.one_of(st.just(frozenset(children)), some)) if network else None
    return Offer(
        id=id,
        family_id=draw(st.sampled_from((id, id, ""))) if network else id,
        name=draw(st.sampled_from(("Bach", "Østergård", "Holm"))),
        kind="network" if network else "general",
        approved=approved,
        not_approved="" if network else draw(st.sampled_from(("", "", "", "Ikke godkendt."))),
        waits=dict.fromkeys(draw(some) - approved, "ikke spurgt") if network else {},
        ties=draw(st.dictionaries(st.sampled_from(children), tie, max_size=3)) if network else {},
        capacity=draw(st.one_of(st.none(), st.integers(1, 4))),
        staying=draw(st.frozensets(st.sampled_from((*children, "x1", "x2")), max_size=2)),
        area=draw(st.sampled_from(AREAS)),
        age_from=draw(bound),
        age_to=draw(bound),
        takes=frozenset(draw(some_needs)),
        extents=draw(st.frozensets(st.sampled_from(EXTENTS), max_size=2)),
        closed=draw(st.sampled_from(("", "", "", "Ophørt."))),
    )


@st.composite
def boards(draw: st.DrawFn, most: int = 4) -> tuple[list[Group], list[Offer]]:
    """Draw a whole list and the families there are."""
    waiting = [draw(groups(number)) for number in range(draw(st.integers(1, most)))]
    children = tuple(child.id for group in waiting for child in group.children)
    return waiting, [draw(offers(id, children)) for id in FAMILIES[: draw(st.integers(0, most))]]
