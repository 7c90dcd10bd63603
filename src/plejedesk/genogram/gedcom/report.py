"""What is said of a GEDCOM file that was taken in: in lines for people, and as JSON for scripts.

{"file", "case", "version", "charset", "dry_run", "imported", "people", "new", "already_here": [{"number", "person",
"how"}], "written": {"parents", "couples", "twins", "ties", "homes", "around", "filled"},
"left": [{"line", "to_line", "tag", "reason"}]}
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from plejedesk.core.choices import HUMAN_KINDS
from plejedesk.core.cpr import covered
from plejedesk.core.family import Human
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.genogram.gedcom.found import Found
from plejedesk.genogram.gedcom.lines import Left
from plejedesk.genogram.gedcom.taken import Taken

INDENT = "  "
HOW = {
    "birth": N_("same name and birth"),
    "name": N_("same name; the birth is not known in both places"),
    "place": N_("same place in the family"),
}
Count = Callable[[int], str]
WRITTEN: Mapping[str, Count] = {
    "parents": lambda n: ngettext("{n} tie of child and parent", "{n} ties of child and parent", n),
    "couples": lambda n: ngettext("{n} couple", "{n} couples", n),
    "twins": lambda n: ngettext("{n} pair of twins", "{n} pairs of twins", n),
    "ties": lambda n: ngettext("{n} tie between two people", "{n} ties between two people", n),
    "homes": lambda n: ngettext("{n} place in a home", "{n} places in homes", n),
    "around": lambda n: ngettext("{n} person's part in the child's life", "{n} people's part in the child's life", n),
    "filled": lambda n: ngettext("{n} person known more of", "{n} people known more of", n),
}


def lines(found: Found, taken: Taken, *, dry_run: bool) -> Iterator[str]:
    """Yield what the file was, what was taken, who was there already, and everything that was not taken."""
    count = len(found.family.people)
    people = ngettext("{n} person", "{n} persons", count).format(n=count)
    yield _("GEDCOM {version} in {charset}: {people}.").format(
        version=found.version or "?", charset=found.charset, people=people
    )
    yield from _what(taken, dry_run=dry_run)
    if taken.new:
        yield _("New:")
        yield from (INDENT + _called(human) for human in taken.new)
    if taken.known:
        yield _("In the case already:")
        yield from (f"{INDENT}{_called(each.human)}: {_(HOW[each.match.how])}" for each in taken.known)
    yield from left_lines(taken.left)


def _what(taken: Taken, *, dry_run: bool) -> Iterator[str]:
    if not taken.changed:
        yield _("There is nothing new in the file.")
        return
    new = ngettext("{n} new person", "{n} new people", len(taken.new)).format(n=len(taken.new))
    rest = [WRITTEN[what](n).format(n=n) for what, n in taken.written.items() if n]
    said = _("Would be taken: {what}.") if dry_run else _("Taken: {what}.")
    yield said.format(what=", ".join([new, *rest]))


def _called(human: Human) -> str:
    """Return somebody's name with the year of birth; no CPR number, should one stand in the name."""
    name = covered(human.name) or (_(HUMAN_KINDS[human.kind]) if human.kind != "person" else _("without a name"))
    year = f"({human.year})" if human.year else ""
    return " ".join(filter(None, (name, year, _("[protected]") if human.protected else "")))


def left_lines(left: Sequence[Left]) -> Iterator[str]:
    """Yield what was not taken: those of one kind together, each with its line."""
    if not left:
        yield _("Everything in the file was taken.")
        return
    yield _("Not taken:")
    by_kind = sorted(left, key=lambda each: (each.tag, each.reason, each.line))
    groups = [list(group) for _kind, group in groupby(by_kind, key=lambda each: (each.tag, each.reason))]
    for group in sorted(groups, key=lambda group: group[0].line):
        where = ngettext("line {lines}", "lines {lines}", len(group)).format(lines=_numbers(group))
        what = f"{group[0].tag}: {_(group[0].reason)}" if group[0].tag else _(group[0].reason)
        yield f"{INDENT}{what} ({where})"


def _numbers(group: Sequence[Left]) -> str:
    return ", ".join(f"{each.line}-{each.to_line}" if each.to_line > each.line else f"{each.line}" for each in group)


def as_json(found: Found, taken: Taken, *, file: str, case: str, dry_run: bool) -> dict[str, Any]:
    """Return what scripts read."""
    return {
        "file": covered(file),
        "case": case,
        "version": found.version,
        "charset": found.charset,
        "dry_run": dry_run,
        "imported": not dry_run and taken.changed,
        "people": len(found.family.people),
        "new": len(taken.new),
        "already_here": [
            {"number": each.match.number, "person": each.match.person, "how": each.match.how} for each in taken.known
        ],
        "written": {what: taken.written.get(what, 0) for what in WRITTEN},
        "left": [
            {"line": each.line, "to_line": each.to_line or each.line, "tag": each.tag, "reason": _(each.reason)}
            for each in taken.left
        ],
    }
