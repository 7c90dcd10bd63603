"""What is said of one candidate: where they stand, what is next, what child and parents say, why they are ruled out."""

from datetime import date

from plejedesk.core import dates, network
from plejedesk.core.abouts import OPEN_STEPS
from plejedesk.core.family import Human
from plejedesk.core.i18n import N_, _
from plejedesk.core.network import CONSENTS, DECISIONS, REPLIES, ROLES, TICKED, VIEWS
from plejedesk.genogram.network.candidate_rows import Candidate

SHORT_ROLES = {
    "respite": N_("respite"),
    "care": N_("care"),
    "support_person": N_("supporter"),
    "meeting": N_("meeting"),
    "practical": N_("practical"),
    "no_contact": "",
}
"""The roles in a column of twelve cells."""

SHORT_STEPS = {
    "consent": N_("consent"),
    "ask": N_("ask"),
    "reply": N_("reply"),
    "reason": N_("write why"),
    "examined": N_("examine"),
    "certificates": N_("papers"),
    "attachment": N_("attachment"),
    "support": N_("support needs"),
    "decision": N_("decide"),
    "agreement": N_("agreement"),
}
SHORT_REASONS = {
    "child": N_("the child"),
    "parent": N_("parent"),
    "person": N_("cannot"),
    "safety": N_("safety"),
    "unfit": N_("unsuited"),
    "distance": N_("distance"),
    "other_role": N_("other role"),
    "nobody": N_("nobody"),
    "other": N_("another reason"),
}
SHORT_CONSENTS = {"": "", "yes": N_("yes"), "no": N_("no")}
STEPS = {
    "contacted": N_("Contacted"),
    "examined": N_("Assessment at home"),
    "certificates": N_("Certificates"),
    "attachment": N_("Attachment, both ways"),
    "support": N_("Need of support"),
    "decision": N_("Decision for this child"),
    "agreement": N_("Agreement, start, first visit"),
}
"""The steps of the checklist in a column; what each is about stands in `network.STEPS`."""


def person_name(human: Human, term: str = "") -> str:
    """Return what somebody is called; `[protected]` follows where name and address are."""
    name = human.name or (_("{who} (name not known)").format(who=term) if term else _("Name not known"))
    return _("{name} [protected]").format(name=name) if human.protected else name


def first_name(human: Human) -> str:
    """Return a child's first name."""
    return human.name.split(" ")[0] if human.name else _("unborn")


def stage(candidate: Candidate, today: date) -> str:
    """Return where a candidate stands, in few words: `ikke spurgt`, `spurgt 12/11`, `udelukket: afstand`."""
    asked = dates.short_date(candidate.asked_on, today) if candidate.asked_on else ""
    decided = dates.short_date(candidate.decided_on, today) if candidate.decided_on else ""
    now = candidate.stage
    if now == "ruled_out":
        return _("ruled out: {why}").format(why=_(SHORT_REASONS.get(candidate.out_reason, candidate.out_reason)))
    if candidate.role == "no_contact":
        return _("must not be contacted")
    if now == "waiting":
        said = _("thinks it over {day}") if candidate.answer == "thinking" else _("asked {day}")
        return said.format(day=asked)
    if now == "assessing":
        taken = sum(candidate.step(each) is not None for each in TICKED if each != "agreement")
        return _("assessment {n}/{all}").format(n=taken, all=len(TICKED) - 1)
    words = {
        "unasked": _("not asked"),
        "declined": _("said no {day}").format(day=asked),
        "agreed": _("said yes {day}").format(day=asked),
        "approved": _("approved {day}").format(day=decided),
        "refused": _("refused {day}").format(day=decided),
    }
    return words[now]


def next_words(candidate: Candidate) -> str:
    """Return what comes next with a candidate: `attester`, `svar afventes`; for one ruled out nothing."""
    return _(OPEN_STEPS[candidate.next_step]) if candidate.next_step else ""


def next_short(candidate: Candidate, today: date, *, locked: bool = False) -> str:
    """Return the next step with its day, in a column; of one ruled out when to look again.

    While the network is locked no contact is suggested; before somebody is asked the parents consent to it.
    """
    if not candidate.next_step:
        again = candidate.review_on if candidate.out_reason else None
        return _("again {day}").format(day=dates.said(again, today)) if again else ""
    if locked and candidate.next_step != "reason":
        return _("locked")
    day = dates.said(candidate.due, today) if candidate.due else ""
    step = "consent" if candidate.next_step == "ask" and candidate.consent != "yes" else candidate.next_step
    return f"{day} {_(SHORT_STEPS[step])}".strip()


def role(candidate: Candidate) -> str:
    """Return what somebody may help with, in full."""
    return _(ROLES.get(candidate.role, candidate.role))


def short_role(candidate: Candidate) -> str:
    """Return what somebody may help with, in a column."""
    said = SHORT_ROLES.get(candidate.role, candidate.role)
    return _(said) if said else ""


def consent(candidate: Candidate, today: date) -> str:
    """Return whether the parents consented to contact, and when."""
    said = _(CONSENTS.get(candidate.consent, ""))
    return f"{said} {dates.short_date(candidate.consent_on, today)}" if candidate.consent_on else said


def short_consent(candidate: Candidate) -> str:
    """Return whether the parents consented to contact: yes, no, or nothing where nobody asked."""
    said = SHORT_CONSENTS.get(candidate.consent, "")
    return _(said) if said else ""


def view(candidate: Candidate) -> str:
    """Return how the parents see it, with their words."""
    said = _(VIEWS.get(candidate.parent_view, candidate.parent_view))
    return " ".join(part for part in (said, _quoted(candidate.parent_words)) if part)


def asked(candidate: Candidate, today: date) -> str:
    """Return when, by whom, and what was answered; nothing of one whom nobody has asked."""
    if candidate.asked_on is None:
        return _quoted(candidate.answer_words)
    day = dates.short_date(candidate.asked_on, today)
    when = _("{day} by {who}").format(day=day, who=candidate.asked_by)
    return f"{when}: {answer(candidate)}"


def answer(candidate: Candidate) -> str:
    """Return what somebody answered, with the words; nothing of one whom nobody has asked."""
    said = _(REPLIES.get(candidate.answer, candidate.answer)) if candidate.asked_on else ""
    return " ".join(part for part in (said, _quoted(candidate.answer_words)) if part)


def decision(candidate: Candidate) -> str:
    """Return the decision and its reason; nothing where there is none."""
    if not candidate.decision:
        return ""
    return f"{_(DECISIONS.get(candidate.decision, candidate.decision))}: {candidate.decision_reason}"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def decided(candidate: Candidate, today: date) -> str:
    """Return the decision for this child: when, by whom, why."""
    if not candidate.decision or candidate.decided_on is None:
        return ""
    day = dates.short_date(candidate.decided_on, today)
    when = _("{day} by {who}").format(day=day, who=candidate.decided_by)
    return f"{_(DECISIONS.get(candidate.decision, ''))} {when}: {candidate.decision_reason}"


def ruled_out(candidate: Candidate, today: date) -> list[str]:
    """Return why somebody is ruled out: the reason in words; source, day, who decided; when to look again."""
    if not candidate.out_reason or candidate.out_on is None:
        return []
    day = dates.short_date(candidate.out_on, today)
    reason = _(network.REASONS.get(candidate.out_reason, candidate.out_reason))
    lines = [
        f"{reason}: {candidate.out_words.rstrip('.')}.",
        _("Source: {source}. Decided {day} by {who}.").format(
            source=candidate.out_source.rstrip("."), day=day, who=candidate.out_by
        ),
    ]
    if candidate.out_judged_by:
        lines.append(_("That a parent's no is enough was judged by {who}.").format(who=candidate.out_judged_by))
    if candidate.review_on:
        lines.append(_("Looked at again {day}.").format(day=dates.short_date(candidate.review_on, today)))
    return lines
