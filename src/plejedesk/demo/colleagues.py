"""Who works at the demo's desk: the owner, a colleague who is away, and the others in their teams."""

from collections.abc import Callable
from typing import Any

from plejedesk.core.ids import IdMaker

OWNER, AWAY = "JH", "BL"
FIRST = (
    ("JH", "Jette Holm"),
    ("BL", "Birgit Lauritsen"),
    ("MS", "Malene Skovgaard"),
    ("AK", "Anders Krogh"),
    ("FA", "Fatma Aydın"),
    ("TN", "Thomas Nygaard"),
    ("LP", "Lise Pihl"),
    ("KR", "Kirsten Rønne"),
    ("SB", "Søren Bech"),
    ("ID", "Ida Dam"),
    ("HO", "Henriette Østergaard"),
    ("JM", "Jamal Mansour"),
    ("PV", "Pernille Vang"),
    ("GE", "Grethe Ebbesen"),
)
TEAMS = ("Team Nord", "Team Syd", "Team Vest")
CASES_EACH = 31  # the average of 2023 (domain.md § 6)
FEWEST, MOST = 8, 400  # a list of colleagues longer than a big city's helps nobody


class Colleagues:
    """The caseworkers' rows, their ids by initials, and `others`: whom any case is given to."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows
        self.ids: dict[str, str] = {row["initials"]: row["id"] for row in rows}
        self.others = [self.ids[initials] for initials in self.ids if initials not in (OWNER, AWAY)]


def colleagues(children: int, grown_up: Callable[[bool], str], new_id: IdMaker) -> Colleagues:
    """Return as many caseworkers as the children need."""
    count = min(max(FEWEST, children // CASES_EACH + 2), MOST)
    people = list(FIRST[:count])
    taken = {initials for initials, _name in people}
    while len(people) < count:
        name = grown_up(len(people) % 5 > 0)
        people.append((_initials(name, taken), name))
    teams = max(2, count // (5 if count <= len(FIRST) else 10))
    rows = [_row(new_id(), initials, name, place * teams // count) for place, (initials, name) in enumerate(people)]
    rows[1] |= {"active": False, "substitute_id": rows[0]["id"]}
    return Colleagues(rows)


def _row(identifier: str, initials: str, name: str, team: int) -> dict[str, Any]:
    return {
        "id": identifier,
        "initials": initials,
        "name": name,
        "team": TEAMS[team] if team < len(TEAMS) else f"Team {team + 1}",
        "substitute_id": None,
        "active": True,
    }


def _initials(name: str, taken: set[str]) -> str:
    """Return initials nobody has yet: two letters, then three, then numbered."""
    words = ["".join(filter(str.isalpha, word)) for word in name.split()]
    first, last = words[0], words[-1]
    tries = [first[0] + last[:1], first[0] + last[:2], first[:2] + last[:1], first[0] + last[:3]]
    tries += [f"{first[0]}{last[0]}{number}" for number in range(2, MOST)]
    free = next(each.upper() for each in tries if each.upper() not in taken)
    taken.add(free)
    return free
