"""The questions behind the keys on a candidate: each asks what its change function needs, and no more."""

from collections.abc import Mapping, Sequence
from datetime import date

from plejedesk.core import dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.network import CONSENTS, DECISIONS, REPLIES, ROLES, TICKED, VIEWS
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network import network_words as said_of
from plejedesk.genogram.network.candidate_changes import Asked, Views
from plejedesk.genogram.network.candidate_rows import Candidate
from plejedesk.ui.asking import Answer, Question
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, long_field, text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean

LONGEST_TITLE = 66  # letters: one line of a small form
ONE, ALL = "one", "all"
WHO_WIDTH = 30  # cells

Children = Sequence[tuple[str, str]]
"""The id and first name of each child that an act may be for, the one in front first."""


def views_form(candidate: Candidate, who: str, children: Children, today: date) -> Question:
    """Return the form for the child's words, the parents' view and their consent."""

    def read(typed: Typed) -> Answer:
        return {"views": views_of(typed, today), "all": typed.get("for") == ALL}

    fields = [
        *for_children(children, _("The child's own words stay with that child.")),
        *views_fields(candidate, children[0][1], today),
    ]
    return Question(titled(_("Words and consent"), who), fields, read, draft_key=f"views:{candidate.id}")


def views_fields(candidate: Candidate | None, child: str, today: date) -> list[Field]:
    """Return the fields for what child and parents say; `child` is whose words they are."""
    given = day_text(candidate.consent_on, today) if candidate else ""
    words_of = _("{child}'s words").format(child=clean(child, 12)) if child else _("The child's words")
    own = long_field("child_words", words_of, _("As the child says it. Tab goes on."))
    return [
        filled(own, candidate.child_words if candidate else ""),
        choice_field(
            "parent_view", _("The parents are"), options(VIEWS), choose(), candidate.parent_view if candidate else ""
        ),
        text_field(
            "parent_words",
            _("The parents' words"),
            _("May be left empty."),
            value=candidate.parent_words if candidate else "",
        ),
        choice_field(
            "consent",
            _("Consent to contact"),
            options(CONSENTS),
            _("May the person be asked? Arrows or the first letter choose."),
            candidate.consent if candidate else "",
        ),
        text_field("consent_on", _("Said on"), _("The day of the consent; empty is today."), DATE_WIDTH, given),
    ]


def views_of(typed: Typed, today: date, *, words_too: bool = True) -> Views:
    """Return what is typed of child and parents. Raises BadInput for a day that is none."""
    consent, day = typed["consent"], typed["consent_on"].strip()
    return Views(
        typed["child_words"] if words_too else None,
        typed["parent_view"],
        typed["parent_words"],
        consent,
        (dates.parse(day, today, "past", "consent_on") if day else today) if consent else None,
    )


def asked_form(candidate: Candidate, who: str, children: Children, me: str, today: date) -> Question:
    """Return the form for that somebody was asked, and for the answer."""
    asked = candidate.asked_on or today
    later = candidate.next_on if candidate.next_on and candidate.next_on >= today else None
    fields = [
        *for_children(children, _("For whom the person was asked.")),
        text_field("asked_on", _("Asked on"), day_hint(), DATE_WIDTH, dates.short_date(asked, today)),
        text_field(
            "asked_by",
            _("Asked by"),
            _("Initials, or for example the mother, when the family asks first."),
            WHO_WIDTH,
            candidate.asked_by or me,
        ),
        choice_field("answer", _("Answer"), options(REPLIES), choose(), candidate.answer, tall=True),
        text_field("words", _("In the person's words"), _("May be left empty."), value=candidate.answer_words),
        text_field(
            "next_on",
            _("Next step on"),
            _("For example friday, +1w or 14/3. Empty: in two weeks."),
            DATE_WIDTH,
            day_text(later, today),
        ),
    ]

    def read(typed: Typed) -> Answer:
        on = dates.parse(typed["asked_on"], today, "past", "asked_on")
        said = Asked(on, typed["asked_by"], typed["answer"], typed["words"], _ahead(typed["next_on"], today, "next_on"))
        return {"asked": said, "all": typed.get("for") == ALL}

    return Question(titled(_("Asked"), who), fields, read, draft_key=f"asked:{candidate.id}")


def next_form(candidate: Candidate, who: str, today: date) -> Question:
    """Return the form for the day of the next step."""
    hint = _("For example friday, +1w or 14/3. Empty: in two weeks.")
    label = words.next_words(candidate)
    day = text_field("next_on", f"{label[:1].upper()}{label[1:]}", hint, DATE_WIDTH, day_text(candidate.due, today))

    def read(typed: Typed) -> Answer:
        return {"day": _ahead(typed["next_on"], today, "next_on")}

    return Question(titled(_("Day of the next step"), who), [day], read, draft_key=f"next:{candidate.id}")


def step_form(candidate: Candidate, step: str, who: str, today: date, state: str = "") -> Question:
    """Return the form for one step: done or not relevant, the day, and what there is to say of it."""
    taken = candidate.step(step)
    states = [("done", _("Done")), ("not_relevant", _("Not relevant"))]
    fields = [
        choice_field("state", _("The step is"), states, choose(), state or (taken.state if taken else "done")),
        filled(
            long_field("note", _("Remark"), _("What was seen and said; why, where it is not relevant.")),
            taken.note if taken else "",
        ),
        text_field("on_day", _("Day"), day_hint(), DATE_WIDTH, dates.short_date(taken.on if taken else today, today)),
    ]

    def read(typed: Typed) -> Answer:
        day = dates.parse(typed["on_day"], today, "past", "on_day")
        return {"state": typed["state"], "note": typed["note"], "on_day": day}

    heading = _(words.STEPS[step])
    return Question(titled(heading, who), fields, read, draft_key=f"step:{candidate.id}:{step}")


def decide_form(candidate: Candidate, who: str, child: str, me: str, today: date) -> Question:
    """Return the form for the decision for this child."""
    choices = [(key, said) for key, said in options(DECISIONS) if key]
    day = dates.short_date(candidate.decided_on or today, today)
    told = _("In a few words; it is told to those it is about.")
    left = [_(words.STEPS[each]) for each in TICKED if each != "agreement" and candidate.step(each) is None]
    first = _("Still open before an approval: {steps}.").format(steps=", ".join(left)) if left else choose()
    fields = [
        choice_field("decision", _("Decision"), choices, first, candidate.decision, tall=True, open_=True),
        text_field("decision_reason", _("Reason"), told, value=candidate.decision_reason),
        text_field("decided_on", _("Decided on"), day_hint(), DATE_WIDTH, day),
        text_field("decided_by", _("Decided by"), _("Initials."), WHO_WIDTH, candidate.decided_by or me),
    ]

    def read(typed: Typed) -> Answer:
        if not typed["decision"]:
            raise BadInput(_("Choose approved or refused."), "decision")
        on = dates.parse(typed["decided_on"], today, "past", "decided_on")
        said = {"decision": typed["decision"], "on_day": on, "by": typed["decided_by"]}
        return {**said, "reason": typed["decision_reason"]}

    title = titled(_("Decision for {child}").format(child=clean(child, 20)), who)
    return Question(title, fields, read, draft_key=f"decide:{candidate.id}")


def roles_form(count: int, children: Children, case_id: str) -> Question:
    """Return the form that makes several people candidates in one role."""
    roles = [(key, said) for key, said in options(ROLES) if key != "no_contact"]
    fields = [
        *for_children(children, _("For whom they may help.")),
        choice_field("role", _("Role"), roles, choose(), tall=True),
    ]

    def read(typed: Typed) -> Answer:
        return {"role": typed["role"], "all": typed.get("for") == ALL}

    title = titled(_("Candidates"), said_of.marked(count))
    return Question(title, fields, read, draft_key=f"roles:{case_id}")


def filled(field: Field, text: str) -> Field:
    """Return a field that begins with a text."""
    field.text = field.blank = text
    return field


def for_children(children: Children, hint: str, usual: str = ALL) -> list[Field]:
    """Return the field that asks for whom; none where there is only one child it can be for."""
    if len(children) < 2:
        return []
    every = _("All {n} children").format(n=len(children))
    return [choice_field("for", _("For"), [(ALL, every), (ONE, clean(children[0][1], 20))], hint, usual)]


def options(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the answers of a field, in the desk's language."""
    return [(key, _(said)) for key, said in choices.items()]


def choose() -> str:
    """Return the hint of a field with a few answers."""
    return _("Arrows or the first letter choose.")


def day_hint() -> str:
    """Return the hint of a field for a day gone by, or today."""
    return _("The day, for example today, yesterday or 14/3.")


def titled(what: str, who: str) -> str:
    """Return the heading of a form: what is asked, and about whom."""
    return clean(f"{what} · {who}", LONGEST_TITLE)


def day_text(day: date | None, today: date) -> str:
    """Return a day as it is typed, nothing for none."""
    return dates.short_date(day, today) if day else ""


def _ahead(text: str, today: date, field: str) -> date | None:
    return dates.parse(text, today, "future", field) if text.strip() else None
