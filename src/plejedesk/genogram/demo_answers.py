"""What the demo's families told in the conversation: the questions as they were asked, and whom the answers name."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from plejedesk.core import clock
from plejedesk.core.story import Known, Story
from plejedesk.genogram.models import Answer, AnswerPerson
from plejedesk.genogram.talk.guide import guide

Add = Callable[..., str]
SHORTEST = 6  # answers at least; a conversation often takes more than one visit


def answers(story: Story, known: Mapping[Known, str], dice: Random, add: Add, now: datetime) -> None:
    """Add the answers of one family, from the first question to where the conversation has come."""
    told = _told()
    visit = clock.to_local(now).date() - timedelta(days=dice.randint(3, 25))
    at = clock.from_local(datetime.combine(visit, time(14, dice.randrange(60))))
    book = guide()
    for said in told[: dice.randint(SHORTEST, len(told))]:
        question = book.by_id.get(said["question"])
        if question is None:
            continue  # a municipality's own guide may leave it out
        answer = add(
            Answer,
            question=question.id,
            guide=book.edition,
            asked=question.texts.da,
            state=said.get("state", "answered"),
            text=said["text"],
            restricted=question.restricted,
            told_by=_teller(said["told_by"], story),
            on_day=visit,
            certainty="told",
            by_id=story.responsible_id,
            at=at,
        )
        person = next((person for each, person in known.items() if each.what == said.get("kin")), None)
        if person:
            add(AnswerPerson, answer_id=answer, person_id=person)


def _teller(told_by: str, story: Story) -> str:
    """Return who told it: where the mother is not known, the father did."""
    if told_by == "mother" and not any(parent.female for parent in story.parents):
        return "father"
    return told_by


@cache
def _told() -> list[dict[str, Any]]:
    text = Path(__file__).with_name("demo_answers.toml").read_text(encoding="utf-8")
    told: list[dict[str, Any]] = tomllib.loads(text)["answer"]
    return told
