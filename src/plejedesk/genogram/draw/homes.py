"""The homes of a family in an order of their own, and the tag that each goes by: `{H1}`."""

from collections.abc import Mapping, Sequence

from plejedesk.core.family import Family, Household


def homes_of(family: Family, of: str) -> tuple[Household, ...]:
    """Return the homes somebody lives in: the child's own first, whatever the order they were told in."""
    children = {human.id for human in family.index}

    def order(home: Household) -> tuple[bool, bool, str, list[str]]:
        there = {life.person for life in home.lives}
        return (of not in there, not children & there, home.name, sorted(there))

    return tuple(sorted((home for home in family.households if home.lives), key=order))


def tag(number: int) -> str:
    """Return the tag of a home, counted from 1."""
    return f"{{H{number}}}"


def tags_of(homes: Sequence[Household]) -> Mapping[str, str]:
    """Return in which homes everybody lives: `{H1}`, or for one who lives in two `{H1,2}`."""
    found: dict[str, list[str]] = {}
    for number, home in enumerate(homes, 1):
        for life in home.lives:
            found.setdefault(life.person, []).append(str(number))
    return {person: f"{{H{','.join(numbers)}}}" for person, numbers in found.items()}
