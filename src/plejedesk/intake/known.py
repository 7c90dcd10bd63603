"""Who in a notification is known here already: what is said of it while one types, and what is asked on saving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _, ngettext
from plejedesk.intake import identity
from plejedesk.intake.from_form import filled_rows
from plejedesk.intake.notification import Child, Parent
from plejedesk.intake.person_fields import Note
from plejedesk.intake.rows import Candidate
from plejedesk.ui.fields import choice_field
from plejedesk.ui.form import SmallForm
from plejedesk.ui.text import clean

NOT_ANSWERED, SOMEBODY_ELSE = "?", ""
NAME_SHOWN = 40  # characters of a name in a sentence


@dataclass(frozen=True)
class Lookup:
    """Who was looked up, by the rows of the form, and whom the desk found."""

    children: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    found: tuple[Candidate, ...] = ()

    def of(self, row: str) -> list[Candidate]:
        """Return whom the desk found for a row such as "child2", the sure ones first."""
        parts = {("child", n): name for n, name in enumerate(self.children)}
        parts |= {("parent", n): name for n, name in enumerate(self.parents)}
        return [candidate for candidate in self.found if parts.get(candidate.part) == row]


def people(typed: Mapping[str, str], today: date) -> tuple[dict[str, Child], dict[str, Parent]]:
    """Return those who can be looked up, by the names of their rows; what cannot be read yet is passed over."""
    children, parents = {}, {}
    for n in filled_rows(typed, "child"):
        try:
            known = identity.read_child(typed[f"child{n}_id"], today)
        except BadInput:
            continue
        children[f"child{n}"] = Child(name=typed[f"child{n}"], **vars(known))
    for n in filled_rows(typed, "parent"):
        try:
            known = identity.read_parent(typed[f"parent{n}_id"], today)
        except BadInput:
            continue
        parents[f"parent{n}"] = Parent(name=typed[f"parent{n}"], **vars(known))
    return children, parents


def notes(lookup: Lookup, row: str) -> list[Note]:
    """Return what is said beside a person: the case that is surely theirs, or whom they resemble."""
    found = lookup.of(row)
    sure = [candidate for candidate in found if candidate.sure]
    if sure:
        return [(_known_words(candidate), "accent") for candidate in sure]
    return [(_alike_words(candidate), "warn") for candidate in found]


def same_form(said: Child | Parent, candidates: Sequence[Candidate]) -> SmallForm[str]:
    """Return the question whether somebody is the same; the answer is a person's id, or empty for somebody else."""
    options = [(NOT_ANSWERED, _("Not answered yet"))]
    options += [(candidate.person_id, _yes(candidate)) for candidate in candidates]
    options.append((SOMEBODY_ELSE, _("No, somebody else")))
    hint = _("y or n chooses, Enter goes on, Esc goes back to the form. Yes: it is written on that case.")
    field = choice_field("same", _("The same person"), options, hint, NOT_ANSWERED, tall=True)
    title = _("Is {name} known here already?").format(name=clean(said.name, NAME_SHOWN))
    return SmallForm(title, [field], lambda typed: _answered(typed["same"]))


def _answered(answer: str) -> str:
    if answer == NOT_ANSWERED:
        raise BadInput(_("Choose yes or no: it decides on which case this is written."), "same")
    return answer


def _yes(candidate: Candidate) -> str:
    return _("Yes: {name}, {born}, case {ref}").format(
        name=clean(candidate.name, NAME_SHOWN), born=_born(candidate), ref=candidate.ref
    )


def _known_words(candidate: Candidate) -> str:
    where = _("Known in case {ref} (fam. {family})").format(ref=candidate.ref, family=candidate.family)
    return _with_earlier(where, candidate)


def _alike_words(candidate: Candidate) -> str:
    like = _("Like {name}, {born}, in case {ref}; you are asked on saving").format(
        name=clean(candidate.name, NAME_SHOWN), born=_born(candidate), ref=candidate.ref
    )
    return _with_earlier(like, candidate)


def _with_earlier(words: str, candidate: Candidate) -> str:
    if not candidate.earlier:
        return words
    count = ngettext("{n} notification in 12 months", "{n} notifications in 12 months", candidate.earlier)
    return f"{words} · {count.format(n=candidate.earlier)}"


def _born(candidate: Candidate) -> str:
    born = candidate.born
    return f"{born.day}/{born.month}-{born.year}" if born else "?"
