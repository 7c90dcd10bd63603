"""The questions about two people of the genogram: whose child, twins, and how they stand to each other."""

from collections.abc import Sequence
from typing import cast

from textual import on

from plejedesk.core.choices import TIES
from plejedesk.core.errors import BadInput
from plejedesk.core.family import Family, Tie, Twins
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_fields as fields
from plejedesk.genogram.kin.kin_facts import Way
from plejedesk.genogram.kin.kin_form import TIED
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.genogram.kin.people_field import PersonChoice, people_field
from plejedesk.genogram.kin.tall_question import TallQuestion
from plejedesk.ui.asking import Answer
from plejedesk.ui.fields import Choice, choice_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_NAME = 40  # letters of a name in a title
SIBLINGS = ("sibling", "half_sibling")
IDENTICAL = {"": None, "yes": True, "no": False}


class WayForm(TallQuestion):
    """What somebody is to another who is drawn; what that calls for follows from whom is chosen."""

    family: Family
    people: Sequence[KinRow] = ()

    @on(Choice.Changed, "#field-of PersonChoice")
    def _offer(self) -> None:
        """Offer the parents of the one who is chosen, or the partners first."""
        asked = {field.field: field for field in self.fields}
        of = asked["of"].text
        shared = cast(Choice, asked["shared"].widget)
        shared.options = fields.shared_options(self.family, of, self.people)
        shared.value = shared.value if shared.value in dict(shared.options) else shared.options[0][0]
        shared.refresh(layout=True)
        cast(PersonChoice, asked["partner"].widget).offer(fields.partners_first(self.family, of, self.people))


def way_form(case_id: str, family: Family, people: Sequence[KinRow], who: KinRow) -> WayForm:
    """Return the form that says what somebody is to another: parent, child, sibling. The answer holds `way`."""
    others = [row for row in people if row.id != who.id]
    first = others[0].id if others else ""
    ways = [(way, _(fields.WAY_WORDS[way])) for way in (*TIED, *SIBLINGS)]
    asked = [
        choice_field("way", clean(who.name, LONGEST_NAME), ways, fields.arrows()),
        people_field("of", _("To whom"), others, value=first),
        choice_field("tie", _("How"), fields.said(fields.TIE_WORDS), fields.arrows()),
        people_field("partner", _("Other parent"), fields.partners_first(family, first, others), none=unknown()),
        choice_field("shared", _("Shared parent"), fields.shared_options(family, first, people), fields.arrows()),
    ]

    def read(typed: Typed) -> Answer:
        return {"way": _way(typed)}

    def shown(typed: Typed) -> Sequence[str]:
        own = {"child": ("partner",), "half_sibling": ("shared",)}.get(typed["way"], ())
        return ("way", "of", *(("tie",) if typed["way"] in TIED else ()), *own)

    form = WayForm(_("Parent, child or sibling"), asked, read, draft_key=f"relate:{case_id}:{who.id}", shown=shown)
    form.family, form.people = family, others
    return form


def _way(typed: Typed) -> Way:
    if not typed["of"]:
        raise BadInput(_("Choose to whom."), "of")
    if typed["way"] == "child" and typed["partner"] == typed["of"]:
        raise BadInput(_("The other parent is somebody else. Choose again, or that it is not known."), "partner")
    partner = {"child": typed["partner"], "half_sibling": typed["shared"]}.get(typed["way"], "")
    return Way(typed["way"], typed["of"], typed["tie"] or "birth", partner)


def link_form(child: str, parent: str, kind: str, link_id: str) -> TallQuestion:
    """Return the form that puts right how somebody is a parent. The answer holds `kind`."""
    title = _("{parent}: parent of {child}").format(
        parent=clean(parent, LONGEST_NAME), child=clean(child, LONGEST_NAME)
    )
    asked = [choice_field("kind", _("How"), fields.said(fields.TIE_WORDS), fields.arrows(), kind, tall=True)]
    return TallQuestion(title, asked, lambda typed: {**typed}, draft_key=f"relate:{link_id}")


def twins_form(case_id: str, family: Family, people: Sequence[KinRow], who: KinRow, pair: Twins | None) -> TallQuestion:
    """Return the form for somebody born together with another. The answer holds `other` and `identical`."""
    siblings = _siblings(family, who.id)
    others = sorted((row for row in people if row.id != who.id), key=lambda row: row.id not in siblings)
    twin = _other(pair, who.id)
    identical = next(key for key, value in IDENTICAL.items() if value == (pair.identical if pair else None))
    options = [("", _("not known")), ("yes", _("identical")), ("no", _("not identical"))]
    asked = [
        people_field("other", _("Born with"), others, _("Triplets are told two by two."), twin),
        choice_field("identical", _("They are"), options, fields.arrows(), identical),
    ]

    def read(typed: Typed) -> Answer:
        return {"other": _chosen(typed, "other"), "identical": IDENTICAL[typed["identical"]]}

    title = _("Twins: {name}").format(name=clean(who.name, LONGEST_NAME))
    return TallQuestion(title, asked, read, draft_key=f"twins:{case_id}:{who.id}")


def tie_form(case_id: str, people: Sequence[KinRow], who: KinRow, tie: Tie | None, note: str) -> TallQuestion:
    """Return the form for how somebody stands to another. The answer holds `other`, `kind` and `note`."""
    others = [row for row in people if row.id != who.id]
    asked = [
        people_field("other", _("And"), others, value=_other(tie, who.id)),
        choice_field("kind", _("They are"), fields.said(TIES), fields.arrows(), tie.kind if tie else "", tall=True),
        text_field("note", _("Remark"), _("Only what is needed; fear and violence have their own place: z."), 0, note),
    ]

    def read(typed: Typed) -> Answer:
        return {"other": _chosen(typed, "other"), "kind": typed["kind"], "note": typed["note"]}

    title = _("How {name} stands to somebody").format(name=clean(who.name, LONGEST_NAME))
    return TallQuestion(title, asked, read, draft_key=f"tie:{case_id}:{who.id}:{tie.id if tie else ''}")


def unknown() -> str:
    """Return the answer for a parent nobody has told of."""
    return _("not known, or not told yet")


def _chosen(typed: Typed, name: str) -> str:
    if not typed[name]:
        raise BadInput(_("Choose somebody."), name)
    return typed[name]


def _other(pair: Twins | Tie | None, person: str) -> str:
    if pair is None:
        return ""
    return pair.b if pair.a == person else pair.a


def _siblings(family: Family, person: str) -> set[str]:
    parents = family.parents(person, "birth", "adopted")
    return {child for parent in parents for child in family.children(parent, "birth", "adopted")} - {person}
