"""The shares as JSON with stable keys, and as sentences.

`respite share --json` is {"from", "to", "new_families", "new_in_network", "share_new", "children_on_date",
"children_in_network", "share_children", "goal"}: families by the day they were recruited, from the first day to the
last; children on the last day; shares as fractions, null where there is nothing to share.
"""

from typing import Any

from plejedesk.core.i18n import ngettext
from plejedesk.respite.figures.figure_queries import Shares, Year
from plejedesk.respite.figures.figure_words import children_on, day_words, goal_words, in_network, still_needed


def as_json(found: Shares, goal: float) -> dict[str, Any]:
    """Return the shares with stable keys."""
    return {
        "from": found.period.from_day.isoformat(),
        "to": found.period.to_day.isoformat(),
        "new_families": found.families.whole,
        "new_in_network": found.families.part,
        "share_new": found.families.fraction,
        "children_on_date": found.children.whole,
        "children_in_network": found.children.part,
        "share_children": found.children.fraction,
        "goal": goal,
    }


def as_text(found: Shares, goal: float, year: Year | None) -> list[str]:
    """Return the shares in sentences; with this year's families also what is still needed to reach the goal."""
    period, families = found.period, found.families
    new = ngettext(
        "From {first} to {last} {n} new respite family was found",
        "From {first} to {last} {n} new respite families were found",
        families.whole,
    )
    said = new.format(first=day_words(period.from_day), last=day_words(period.to_day), n=families.whole)
    needed = [] if year is None else still_needed(year, goal)
    return [
        f"{said}{in_network(families)}",
        children_on(period.to_day, found.children),
        " ".join([goal_words(goal), *needed]),
    ]
