"""Short ways to say what was answered, for the tests of the rules."""

from datetime import date
from typing import Any

from plejedesk.genogram.talk import guide as guides
from plejedesk.genogram.talk.conversation import Conversation, Said

TODAY = date(2026, 11, 22)
GUIDE = guides.read()


def said(question: str, state: str = "answered", told_by: str = "mother", **more: Any) -> Said:
    """Return one answer, written today."""
    facts = {"id": "", "on_day": TODAY, "written_on": TODAY, **more}
    return Said(question=question, state=state, told_by=told_by, **facts)


def talk(*answers: Said | str) -> Conversation:
    """Return a conversation with these answers in their order: a number is answered, `18 skipped` in another state."""
    given = [each if isinstance(each, Said) else said(*each.split()) for each in answers]
    return Conversation(GUIDE, given)
