"""What is said of an import: in lines for people, and as JSON for scripts."""

from collections.abc import Iterator
from typing import Any

from plejedesk.core.exchange import ImportKind, Problem
from plejedesk.core.i18n import _, ngettext
from plejedesk.exchange.columns import shown_headings, unread
from plejedesk.exchange.importing import Import

MOST_NAMES = 8


def summary(whole: Import) -> list[str]:
    """Return in a few sentences what is new, what is here already and what cannot be taken."""
    kind, tally = whole.kind, whole.tally
    rows = ngettext("{n} row read", "{n} rows read", whole.taken.rows).format(n=whole.taken.rows)
    lines = [f"{rows}: {kind.new_words(tally.new)}, {kind.known_words(tally.known)}."]
    if whole.bad_rows:
        words = ngettext("{n} row cannot be taken.", "{n} rows cannot be taken.", whole.bad_rows)
        lines.append(words.format(n=whole.bad_rows))
    if whole.left_out:
        words = ngettext(
            "{n} good row waits with them, since a case is taken whole.",
            "{n} good rows wait with them, since a case is taken whole.",
            whole.left_out,
        )
        lines.append(words.format(n=whole.left_out))
    lines += once(whole)
    left = unread(whole.head, whole.places)
    if left:
        lines.append(_("Columns that are not read: {headings}.").format(headings=shown_headings(left)))
    return lines


def once(whole: Import) -> list[str]:
    """Return what is told once of all that is new, with the first of the names it is true of."""
    return [_(sentence).format(names=_some(list(names))) for sentence, names in whole.tally.once.items()]


def _some(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    shown = ", ".join(names[:MOST_NAMES])
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)


def bad(whole: Import) -> tuple[list[Problem], int]:
    """Return why rows cannot be taken, by line, and how many reasons there are beside."""
    listed = sorted(
        (*whole.taken.problems.listed, *whole.tally.problems.listed), key=lambda problem: (problem.line, problem.column)
    )
    return listed, whole.taken.problems.more + whole.tally.problems.more


def lines(problems: list[Problem], more: int, kind: ImportKind) -> Iterator[str]:
    """Yield a line for each problem, and one for those there are beside."""
    for problem in problems:
        yield line(problem, kind)
    if more:
        yield ngettext("… and {n} more.", "… and {n} more.", more).format(n=more)


def line(problem: Problem, kind: ImportKind) -> str:
    """Return one problem: the line, the column, and the reason."""
    if not problem.column:
        return _("Line {line}: {reason}").format(line=problem.line, reason=problem.reason)
    title = _(kind.column(problem.column).title)
    return _("Line {line}, {column}: {reason}").format(line=problem.line, column=title, reason=problem.reason)


def as_json(whole: Import, *, dry_run: bool, imported: bool) -> dict[str, Any]:
    """Return what scripts read."""
    problems, more = bad(whole)
    headings = whole.head.headings
    return {
        "file": whole.file.name,
        "as": whole.kind.name,
        "dry_run": dry_run,
        "imported": imported,
        "rows": whole.taken.rows,
        "new": whole.tally.new,
        "already_here": whole.tally.known,
        "bad_rows": whole.bad_rows,
        "left_out": whole.left_out,
        "bad": [_as_json(whole, problem) for problem in problems],
        "bad_not_listed": more,
        "notes": [_as_json(whole, note) for note in whole.tally.notes.listed],
        "notes_not_listed": whole.tally.notes.more,
        "told": once(whole),
        "columns": {name: headings[place] for name, place in whole.places.items()},
        "columns_not_read": unread(whole.head, whole.places),
    }


def _as_json(whole: Import, problem: Problem) -> dict[str, Any]:
    place = whole.places.get(problem.column)
    heading = whole.head.headings[place] if place is not None else None
    return {
        "line": problem.line,
        "column": problem.column or None,
        "heading": heading,
        "reason": problem.reason,
        "value": problem.value,
    }
