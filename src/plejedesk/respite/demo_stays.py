"""The demo's stays: how often, how they are evaluated in the child's words, and how the earlier ones ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plejedesk.core.respite_programme import programme
from plejedesk.core.story import Figure, Story
from plejedesk.respite import demo_texts as texts
from plejedesk.respite.demo_rows import Demo, Row, is_small
from plejedesk.respite.models import Stay, StayDay, StayEvaluation
from plejedesk.respite.obliging import EVALUATION

FRIDAY = 4
RHYTHMS: tuple[Row, ...] = (
    *({"extent": "second_weekend", "every_weeks": 2, "weekday": FRIDAY, "nights": 2},) * 5,
    *({"extent": "weekend_month", "every_weeks": 4, "weekday": FRIDAY, "nights": 2},) * 3,
    {"extent": "weekdays", "every_weeks": 1, "weekday": 2, "nights": 1},
)
HOURS = {"begins_at": "16:00", "ends_at": "17:00"}
MONTH = 30.4
LAST_DAYS = (0, 10)  # between the end of a stay and its last evaluation


@dataclass(frozen=True)
class Stays:
    """The stays of children of one case with one family."""

    story: Story
    family: str
    request: str | None
    passed: str
    from_day: date


def begin(demo: Demo, stays: Stays, children: Sequence[Figure]) -> None:
    """Write stays that go on, with their evaluations and the next one in the queue."""
    rhythm, to_day = demo.dice.choice(RHYTHMS), demo.ahead(40, 300) if demo.dice.random() < 0.25 else None
    for child in children:
        stay = _stay(demo, stays, child, rhythm, to_day=to_day)
        due = _evaluated(demo, stays, stay, child, demo.today)
        demo.oblige(EVALUATION, stays.story, due, cause_id=stay, person_id=child.id)
        _beside(demo, stays, stay, rhythm)


def end(demo: Demo, stays: Stays, child: Figure, on_day: date, *, broke_down: bool) -> None:
    """Write stays that have ended on a day, with their evaluations and why."""
    kind, words = ("breakdown", demo.dice.choice(texts.BREAKDOWN)) if broke_down else demo.dice.choice(texts.ENDS)
    ended = {"ended_on": on_day, "end_kind": kind, "end_words": words}
    stay = _stay(demo, stays, child, demo.dice.choice(RHYTHMS), **ended)
    _evaluated(demo, stays, stay, child, on_day - timedelta(days=30))
    day = demo.after(on_day, *LAST_DAYS)
    says = texts.CHILD_STOPS if broke_down and not is_small(child, day) else _says(child, day)
    _evaluation(demo, stays, stay, "last", day, None, says, "stop")


def _stay(demo: Demo, stays: Stays, child: Figure, rhythm: Row, **facts: object) -> str:
    return demo.add(
        Stay,
        case_id=stays.story.case_id,
        family_id=stays.family,
        child_id=child.id,
        request_id=stays.request,
        from_day=stays.from_day,
        **rhythm,
        **HOURS,
        agreement_on=stays.from_day - timedelta(days=demo.dice.randint(3, 15)),
        agreement=texts.AGREEMENT,
        passed=stays.passed,
        **facts,
    )


def _says(child: Figure, day: date) -> Sequence[str]:
    return texts.SMALL_SAYS if is_small(child, day) else texts.CHILD_SAYS


def _evaluated(demo: Demo, stays: Stays, stay: str, child: Figure, until: date) -> date:
    """Write the evaluations before a day, and return the day of the next."""
    goals = programme().goals
    due = stays.from_day + timedelta(days=goals.evaluated_days + demo.dice.randint(2, 12))
    about = "first"
    while due <= until:
        after = due + timedelta(days=int(goals.evaluated_months * MONTH) + demo.dice.randint(-9, 9))
        result = "adjust" if demo.dice.random() < 0.2 else "go_on"
        _evaluation(demo, stays, stay, about, due, after, _says(child, due), result)
        due, about = max(after, due + timedelta(days=20)), "interval"
    return due


def _evaluation(
    demo: Demo,
    stays: Stays,
    stay: str,
    about: str,
    day: date,
    after: date | None,
    child: Sequence[str],
    result: str,
) -> None:
    demo.add(
        StayEvaluation,
        case_id=stays.story.case_id,
        stay_id=stay,
        about=about,
        on_day=day,
        child_words=demo.dice.choice(child),
        parent_words=demo.dice.choice(texts.PARENTS_SAY) if result != "stop" else "",
        family_words=demo.dice.choice(texts.FAMILY_SAYS) if result != "stop" else "",
        result=result,
        next_on=after,
        by_id=stays.story.responsible_id,
        at=demo.at(day),
    )


def _beside(demo: Demo, stays: Stays, stay: str, rhythm: Row) -> None:
    """Write a holiday to come, or a visit that was cancelled, for some."""
    way = demo.dice.random()
    if way < 0.2:
        first = demo.ahead(20, 90)
        _days(demo, stays, stay, "extra", first, first + timedelta(days=6), texts.EXTRA)
    elif way < 0.3 and (demo.today - stays.from_day).days > 40:
        first = _visit(stays.from_day, rhythm, demo.today - timedelta(days=4))
        _days(demo, stays, stay, "cancelled", first, first + timedelta(days=rhythm["nights"]), texts.CANCELLED)


def _visit(from_day: date, rhythm: Row, before: date) -> date:
    """Return the day on which the last visit before a day began."""
    first = from_day + timedelta(days=rhythm["weekday"] - from_day.weekday())
    return before - timedelta(days=(before - first).days % (7 * rhythm["every_weeks"]))


def _days(demo: Demo, stays: Stays, stay: str, kind: str, first: date, last: date, note: str) -> None:
    case = stays.story.case_id
    demo.add(StayDay, case_id=case, stay_id=stay, kind=kind, from_day=first, to_day=last, note=note)
