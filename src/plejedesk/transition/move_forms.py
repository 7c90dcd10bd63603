"""The questions about a move: its day and its clocks, why it is not prepared, what is put right."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.core.obliging import not_ahead, require
from plejedesk.plans.form_fields import (
    WHO_WIDTH,
    a_day,
    ahead_hint,
    day_field,
    must_day,
    past_hint,
    titled,
    yes_no,
)
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.transition import move_words as words
from plejedesk.transition.move_clocks import PLAN_POINT, Clocks
from plejedesk.transition.move_parties import MoveFacts
from plejedesk.transition.move_rows import MoveRow
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed

Units = Sequence[tuple[str, str]]

PURPOSES = {
    "meeting": N_("agreement about a meeting or a visit"),
    "moving_day": N_("the moving day"),
    "family": N_("contact with the foster family"),
    "other": N_("something else"),
}
"""What a protected address is asked for."""

ANOTHER = "other"


def moving_form(whole: PlanWhole, move: MoveRow, today: date) -> Question:
    """Return the form for the moving day. The answer holds what `move_changes.move_day` takes."""
    starts = words.first_placement() if move.first_placement else words.change_of_place()
    likely = min(whole.aims_at or today, today)
    fields = [
        day_field("moved_on", _("Moved on"), f"{past_hint()} {starts}", likely, today),
        _address_field(move),
        choice_field(
            "guarded",
            _("Address protected"),
            yes_no(),
            _("Then it shows as [protected], and papers tell only those who may know."),
            "yes" if move.guarded or whole.protected else "no",
        ),
        *_unprepared_fields(whole, move),
        *_clock_fields(whole, move),
    ]

    def read(typed: Typed) -> Answer:
        return {
            "moved_on": not_ahead(must_day(typed["moved_on"], today, "moved_on", past=True), today, "moved_on"),
            "address": typed["address"],
            "guarded": typed["guarded"] == "yes",
            "unprepared": typed.get("unprepared", ""),
            "clocks": Clocks(
                a_day(typed.get("decided_on", ""), today, "decided_on", past=True),
                a_day(typed.get("visit_on", ""), today, "visit_on"),
                typed.get("visit_why", ""),
            ),
        }

    return Question(titled(_("Moving day"), whole.child), fields, read, draft_key=f"move_day:{whole.id}")


def _address_field(move: MoveRow) -> Field:
    return text_field("address", _("New address"), _("May be left empty."), value=move.address)


def _unprepared_fields(whole: PlanWhole, move: MoveRow) -> list[Field]:
    left = sum(state != "passed" for state in whole.step_states.values())
    if not left or move.unprepared:
        return []
    hint = _("{n} steps of the phase-in are left: they are set aside with this reason.").format(n=left)
    return [text_field("unprepared", _("Why moved already"), hint)]


def _clock_fields(whole: PlanWhole, move: MoveRow) -> list[Field]:
    """Return the days a person must set: of the decision where it starts a clock, of the visit where none stands."""
    found = []
    if move.first_placement and not _plan_ready(whole) and move.clock("plan_ready") is None:
        hint = _("First placement: the child's plan is due after it (§ 91), the follow-up after the move (§ 95).")
        found.append(text_field("decided_on", _("Decided on"), hint, DATE_WIDTH))
    if move.clock("supervision_visit") is None:
        hint = _("Supervision (§ 156): at least two visits a year; none stands in the queue.")
        found.append(text_field("visit_on", _("First supervision"), hint, DATE_WIDTH))
        found.append(text_field("visit_why", _("Why that day"), _("In a few words; it stands with the deadline.")))
    return found


def _plan_ready(whole: PlanWhole) -> bool:
    section, key = PLAN_POINT
    return any(item.key == key and not item.open for item in whole.by_section.get(section, ()))


def unprepared_form(whole: PlanWhole, move: MoveRow) -> Question:
    """Return the form for why a move is not prepared. The answer holds `why`."""
    left = sum(not step.result for step in whole.steps)
    hint = _("What made preparation impossible. {n} steps are set aside with it; the child may move at once.")
    field = text_field("why", _("Why not prepared"), hint.format(n=left), value=move.unprepared)

    def read(typed: Typed) -> Answer:
        return {"why": require(typed["why"], "why", _("Write what made preparation impossible."))}

    return Question(titled(_("Not prepared"), whole.child), [field], read, draft_key=f"move_unprepared:{whole.id}")


def change_form(whole: PlanWhole, move: MoveRow, units: Units, today: date) -> Question:
    """Return the form for what is put right of a move. The answer holds `facts`."""
    fields = [
        *origin_fields(units, move),
        *family_fields(move),
        day_field("planned_on", _("Planned day"), ahead_hint(), whole.aims_at, today),
        *kind_fields(move),
        text_field(
            "contact_after",
            _("Contact afterwards"),
            _("With the former place: who, how often, in the child's words."),
            value=move.contact_after,
        ),
        *([_address_field(move)] if whole.reached_on or move.address else []),
    ]

    def read(typed: Typed) -> Answer:
        return {"facts": facts_of(typed, today)}

    return Question(titled(_("Put right"), whole.child), fields, read, draft_key=f"move_change:{whole.id}")


def origin_fields(units: Units, move: MoveRow | None = None) -> list[Field]:
    """Return the fields for from where the child moves: one of the units, or in words."""
    hint = _("The institution, where it is one of the units; else write it below.")
    unit = [
        choice_field("unit", _("From unit"), [("", _("another place")), *units], hint, (move and move.unit_id) or "")
    ]
    place = text_field(
        "from_place",
        _("From place"),
        _("What the place is called; empty where the unit says it."),
        value=move.from_place if move else "",
    )
    return [*(unit if units else []), place]


def family_fields(move: MoveRow | None = None) -> list[Field]:
    """Return the fields for to whom the child moves."""
    return [
        text_field(
            "family", _("Foster family"), _("By name, as the family is called."), value=move.family if move else ""
        ),
        text_field(
            "family_phone",
            _("Their phone"),
            _("May be left empty."),
            WHO_WIDTH,
            move.family_phone if move else "",
        ),
    ]


def kind_fields(move: MoveRow | None = None) -> list[Field]:
    """Return the fields for whether it is a first placement, and whether the address is guarded."""
    kinds = [("no", _("change of place")), ("yes", _("first placement"))]
    first = ("yes" if move.first_placement else "no") if move else ""
    return [
        choice_field("first", _("The move is"), kinds, f"{words.change_of_place()}", first, open_=move is None),
        choice_field(
            "guarded",
            _("Address protected"),
            yes_no(),
            _("Then it shows as [protected], and papers tell only those who may know."),
            "yes" if move and move.guarded else "no",
        ),
    ]


def facts_of(typed: Typed, today: date) -> MoveFacts:
    """Return what was typed of a move. Raises BadInput naming the field."""
    if not typed.get("unit"):
        require(typed["from_place"], "from_place", _("Write from where the child moves, or choose the unit."))
    require(typed["family"], "family", _("Write to which foster family the child moves."))
    if not typed["first"]:
        raise BadInput(_("Choose whether it is a first placement: it decides which clocks start."), "first")
    return MoveFacts(
        from_place=typed["from_place"],
        unit_id=typed.get("unit") or None,
        family=typed["family"],
        family_phone=typed["family_phone"],
        planned_on=a_day(typed["planned_on"], today, "planned_on"),
        first_placement=typed["first"] == "yes",
        guarded=typed["guarded"] == "yes",
        address=typed.get("address", ""),
        contact_after=typed.get("contact_after", ""),
    )


def purpose_form(child: str) -> SmallForm[str]:
    """Return the form that asks what a protected address is needed for, before it is shown."""
    options = [(purpose, _(said)) for purpose, said in PURPOSES.items()]
    logged = _("It is kept in the log, so that the person can be told.")
    fields = [
        choice_field("purpose", _("Needed for"), options, logged, tall=True),
        text_field("other", _("Namely"), logged),
    ]

    def read(typed: Typed) -> str:
        if typed["purpose"] != ANOTHER:
            return _(PURPOSES[typed["purpose"]])
        return require(typed["other"], "other", _("Write what the address is needed for."))

    def shown(typed: Typed) -> Sequence[str]:
        return ("purpose", *(["other"] if typed["purpose"] == ANOTHER else []))

    return SmallForm(titled(_("Show the protected address"), child), fields, read, shown=shown)
