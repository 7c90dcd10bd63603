"""The demo's calls: some 25 among 291 children over 90 days, one child with three on a theme, one red, one unknown.

A call about a child leaves calling again in the queue as `take_call` does, where it has not been done.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import SQLModel

from plejedesk.core import clock
from plejedesk.core.dates import years
from plejedesk.core.ids import IdMaker
from plejedesk.core.law import book
from plejedesk.core.models import Deadline
from plejedesk.core.names import short
from plejedesk.core.obligations import end_of
from plejedesk.core.story import Figure, Story
from plejedesk.hotline import demo_texts as texts
from plejedesk.hotline.call_changes import CALL_BACK, short_reason
from plejedesk.hotline.hours import hotline, is_out_of_hours
from plejedesk.hotline.models import Call
from plejedesk.plans.demo_units import UNITS

Rows = dict[type[SQLModel], list[dict[str, Any]]]

CHILDREN, CALLS = 291, 25
LEAST = 9  # years of the children who are rung about in the demo
PERIOD = 90  # days
FRIDAY = 4
OFFICE, AWAKE = (9, 15), (6, 23)  # hours in which calls come, when somebody is there and when not
OUT_OF_HOURS = 0.35  # share of the calls that come outside them: our guess
STILL_OPEN = 4  # days: a younger call is mostly not followed up yet
SEVERITIES = ("green", "green", "yellow", "yellow", "yellow", "red")
THEMES = tuple(texts.SAID)


def calls(stories: Iterable[Story], dice: Random, new_id: IdMaker) -> Rows:
    """Return the calls of these stories, and what of them is still to be done."""
    every = list(stories)
    scale = sum(len(story.children) for story in every) / CHILDREN
    made = _Calls(dice, new_id)
    fitting = [story for story in every if story.busy and story.phase == "support" and _child(story, made)]
    wanted = max(round(CALLS * scale), 1) if every else 0
    drawn = dice.sample(fitting, min(len(fitting), wanted))
    if drawn:
        made.three_on_a_theme(drawn[0])
    for nth, story in enumerate(drawn[1 : max(wanted - 4, 1)]):
        made.one(story, nth)
    if drawn and scale > 1 / 10:
        made.nothing(drawn[-1])
    if every and (scale > 1 / 10 or drawn):
        made.unknown()
    return made.rows


class _Calls:
    """The calls being written."""

    def __init__(self, dice: Random, new_id: IdMaker) -> None:
        self.dice = dice
        self.new_id = new_id
        self.now = clock.now()
        self.today = clock.to_local(self.now).date()
        self.rows: Rows = {Call: [], Deadline: []}

    def three_on_a_theme(self, story: Story) -> None:
        """Write the calls that propose a course: three on unrest within a month, the last one just now."""
        for ago, nth in ((23, 0), (11, 1), (1, 2)):
            self.about(story, self.at(ago, out=nth == 1), "unrest", texts.SAID["unrest"][nth], "yellow")

    def one(self, story: Story, nth: int) -> None:
        """Write an ordinary call; the first is red and somebody was in danger."""
        out = self.dice.random() < OUT_OF_HOURS
        at = self.at(self.dice.randint(0, PERIOD), out=out)
        if nth == 0:
            happening, tried, done, advice = texts.RED
            self.about(story, at, "self_harm", (happening, tried, advice, ""), "red", danger_done=done)
            return
        theme = THEMES[nth % len(THEMES)]
        self.about(story, at, theme, self.dice.choice(texts.SAID[theme]), self.dice.choice(SEVERITIES[:-1]))

    def nothing(self, story: Story) -> None:
        """Write the call that was nothing after all."""
        self.about(story, self.at(16, out=True), "other", texts.NOTHING, "green", went=texts.NOTHING_CAME)

    def unknown(self) -> None:
        """Write the call of which nobody knows the child."""
        said, caller = texts.UNKNOWN
        self.add(
            self.at(2, out=True),
            child_said=said,
            caller=caller,
            caller_role="other",
            theme="other",
            happening=texts.UNKNOWN_SAID,
            advice=texts.UNKNOWN_ADVICE,
            severity="green",
        )

    def about(
        self,
        story: Story,
        at: datetime,
        theme: str,
        said: tuple[str, str, str, str],
        severity: str,
        *,
        danger_done: str = "",
        went: str = "",
    ) -> None:
        """Write a call about the story's child, and what is to be done about it."""
        child = _child(story, self)
        assert child is not None
        name = short(child.name).split(" ")[0]
        happening, tried, advice, does = (text.format(name=name) for text in said)
        told = self.dice.choice(texts.TOLD)
        after = hotline().again_after(severity)
        again = at + after if after and theme != "practical" else None
        ended = self._followed_up(at, again)
        danger = {"danger_at": at, "danger_done": danger_done} if danger_done else {}
        call_id = self.add(
            at,
            case_id=story.case_id,
            child_id=child.id,
            caller=self.dice.choice(texts.CALLERS),
            caller_role="foster_family",
            callback=texts.NUMBER.format(n=self.dice.randint(3, 9), a=self.dice.randint(10, 99)),
            danger="yes" if danger_done else "no",
            theme=theme,
            happening=happening,
            tried=tried,
            advice=advice,
            family_does=does,
            severity=severity,
            told=told,
            told_at=at + timedelta(minutes=20) if told else None,
            call_again_at=again,
            called_again=(went.format(name=name) or self.dice.choice(texts.WENT)) if ended and again else "",
            closed_at=ended,
            closed_by="JH" if ended else "",
            **danger,
        )
        if again and not ended:
            self._oblige(story, child, call_id, again, happening)

    def add(self, at: datetime, **row: Any) -> str:
        """Add a call, taken at a moment by whoever was on duty, and return its id."""
        unit = self.dice.choice(UNITS)
        specialist, who, _profession = self.dice.choice(unit.specialists)
        made = {
            "id": self.new_id(),
            "taken_at": at,
            "taken_by": who,
            "out_of_hours": is_out_of_hours(at, hotline().hours),
            "unit_id": unit.id,
            "specialist_id": specialist,
            "danger": "no",
            "minutes_spent": self.dice.choice((10, 15, 15, 20, 30, 45)),
        } | row
        self.rows[Call].append(made)
        return str(made["id"])

    def at(self, ago: int, *, out: bool) -> datetime:
        """Return a moment of a day so many days ago, in the evening where it is to be out of hours; never ahead."""
        day = self.today - timedelta(days=ago)
        if not out:
            day -= timedelta(days=max(day.weekday() - FRIDAY, 0))
        hour = self.dice.randint(18, AWAKE[1] - 1) if out else self.dice.randint(*OFFICE)
        moment = clock.from_local(datetime.combine(day, time(hour, self.dice.randrange(60))))
        return moment if moment < self.now else moment - timedelta(days=1)

    def _followed_up(self, at: datetime, again: datetime | None) -> datetime | None:
        """Return when a call was ended, None where it is still open."""
        if again is None:
            return min(at + timedelta(minutes=30), self.now)
        late = again + timedelta(hours=self.dice.randint(-3, 5))
        return late if late < self.now and self.now - at > timedelta(days=STILL_OPEN) else None

    def _oblige(self, story: Story, child: Figure, call_id: str, again: datetime, happening: str) -> None:
        due = end_of(clock.to_local(again).date())
        self.rows[Deadline].append(
            {
                "id": self.new_id(),
                "case_id": story.case_id,
                "person_id": child.id,
                "cause_id": call_id,
                "kind": CALL_BACK,
                "later": not book().shown(CALL_BACK, self.today).first,
                "counts_from": self.now - timedelta(hours=1),
                "due_at": due,
                "sort_at": due,
                "reason": short_reason(happening),
                "responsible_id": story.responsible_id,
                "done_at": None,
            }
        )


def _child(story: Story, made: _Calls) -> Figure | None:
    """Return the child of a story who is rung about: the oldest that is old enough."""
    grown = [each for each in story.children if each.born and years(each.born, made.today) >= LEAST]
    return min(grown, key=lambda each: (each.born, each.id), default=None)
