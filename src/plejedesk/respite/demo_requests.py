"""The demo's places on the waiting list: those who wait, and those who have left it with or without a family."""

from collections.abc import Sequence
from datetime import date, timedelta

from plejedesk.core.dates import years
from plejedesk.core.respite_choices import PURPOSES
from plejedesk.core.respite_programme import programme
from plejedesk.core.story import Figure, Story
from plejedesk.respite import demo_texts as texts
from plejedesk.respite.demo_families import Home
from plejedesk.respite.demo_rows import Demo, Row, opened
from plejedesk.respite.models import Proposal, RequestAct, RequestChild, RespiteRequest
from plejedesk.respite.obliging import WAITING

EXTENTS = (*("second_weekend",) * 5, *("weekend_month",) * 3, "weekdays", "holidays", "every_weekend", "other")
EXTENT_WORDS = "To eftermiddage om ugen og en nat i ferierne."
BETWEEN = (38, 66)  # days between two contacts with a family that waits
LONGEST = 470
TOO_OLD = 15
FROM_BEFORE = 0.25  # how many stood on an earlier list before the case came here: our guess
PROPOSED = ("proposed", "asked", "asked", "yes", "no", "no", "withdrawn")


def waiting(
    demo: Demo, story: Story, children: Sequence[Figure], place: tuple[int, int], urgency: str, paused: bool
) -> str:
    """Write a place on the list that somebody has now, and return its id."""
    since = _since(demo, story)
    turn = max(since, demo.ago(12, 70))
    contacts = _contacts(demo, since, turn if paused else demo.ago(3, 50))
    resume = demo.ahead(10, 60) if paused else None
    due = resume or demo.ahead(2, 45)
    state: Row = {"state": "waiting"}
    if paused:
        state = {"paused_on": turn, "resume_on": resume, "state": "paused"}
    last = contacts[-1] if contacts else None
    earlier = 0 if paused or demo.dice.random() > 0.08 else demo.dice.randint(14, 45)
    told = {"urgency": urgency, "urgency_reason": demo.dice.choice(texts.URGENCY.get(urgency, ("",)))}
    request = _request(demo, story, children, since, last_contact=last, **state, **told)
    _listed(demo, story, request, since, place)
    pause = since + timedelta(days=30)
    if earlier and (demo.today - since).days > earlier + 100:
        _earlier_pause(demo, story, request, pause, earlier)
        contacts = [day for day in contacts if day > pause + timedelta(days=earlier)]
    for day in contacts:
        until = due if day == last and not paused else None
        _act(demo, story, request, "contact", day, words=demo.dice.choice(texts.CONTACTS), until=until)
    if paused:
        reason, words = demo.dice.choice(texts.PAUSED)
        of_pause: Row = {"reason": reason, "words": words, "until": resume, "place": place[0], "of": place[1]}
        _act(demo, story, request, "paused", turn, **of_pause)
    person = children[0].id if len(children) == 1 else None
    demo.oblige(WAITING, story, due, cause_id=request, person_id=person)
    return request


def matched(
    demo: Demo, story: Story, children: Sequence[Figure], until: date, days: int, place: tuple[int, int]
) -> str:
    """Write a place on the list that ended with a family on a day, after so many days, and return its id."""
    since = until - timedelta(days=days)
    request = _request(demo, story, children, since, state="matched", ended_on=until)
    _listed(demo, story, request, since, place)
    _act(demo, story, request, "matched", until, place=place[0], of=place[1])
    return request


def left(demo: Demo, story: Story, children: Sequence[Figure], place: tuple[int, int]) -> None:
    """Write a place on the list that somebody has left without a family."""
    until = demo.ago(3, 1400)
    since = until - timedelta(days=int(demo.dice.triangular(20, 520, 140)))
    grown = all(child.born and years(child.born, until) >= TOO_OLD for child in children)
    reason, words = demo.dice.choice([each for each in texts.LEFT if grown or each[0] != "too_old"])
    request = _request(demo, story, children, since, state="left", ended_on=until)
    _listed(demo, story, request, since, place)
    _act(demo, story, request, "left", until, reason=reason, words=words, place=place[0], of=place[1])


def proposals(demo: Demo, story: Story, request: str, homes: Sequence[Home]) -> None:
    """Write which families were proposed, at most three, and what they answered."""
    for home in demo.dice.sample(homes, min(len(homes), demo.dice.choice((1, 1, 2, 3)))):
        state = demo.dice.choice(PROPOSED)
        day = demo.ago(8, 30)
        answered = state in ("yes", "no", "withdrawn")
        demo.add(
            Proposal,
            case_id=story.case_id,
            request_id=request,
            family_id=home.id,
            state=state,
            on_day=day,
            answered_on=demo.after(day, 1, 7) if answered else None,
            words=demo.dice.choice(texts.ANSWERS[state]),
            by_id=story.responsible_id,
        )


def _since(demo: Demo, story: Story) -> date:
    """Return the day on the list: many have waited for weeks, some for more than a year, few since before the case."""
    day = demo.today - timedelta(days=int(demo.dice.triangular(5, LONGEST, 60)))
    first = opened(story)
    since = max(day, first + timedelta(days=1)) if first and first < demo.today else day
    return day if demo.dice.random() < FROM_BEFORE else since


def _request(demo: Demo, story: Story, children: Sequence[Figure], since: date, **facts: object) -> str:
    extent = demo.dice.choice(EXTENTS)
    placed = demo.dice.random() < 0.08
    request = demo.add(
        RespiteRequest,
        case_id=story.case_id,
        decided_on=since - timedelta(days=demo.dice.choice((0, 0, 3, 7, 14))),
        listed_on=since,
        home="placed" if placed else "home",
        purposes=demo.some(tuple(PURPOSES), 1, 1, 2),
        extent=extent,
        extent_words=EXTENT_WORDS if extent == "other" else "",
        area="" if story.protected else demo.dice.choice(texts.AREAS),
        needs=demo.some(tuple(programme().by_id), 0, 0, 0, 1, 1, 2),
        considerations=demo.dice.choice(texts.CONSIDERATIONS),
        meanwhile=demo.dice.choice(texts.MEANWHILE),
        **facts,
    )
    for child in children:
        demo.add(RequestChild, case_id=story.case_id, request_id=request, person_id=child.id)
    return request


def _listed(demo: Demo, story: Story, request: str, since: date, place: tuple[int, int]) -> None:
    first = opened(story)
    words = texts.FROM_LIST if first and since < first else ""
    _act(demo, story, request, "listed", since, words=words, place=place[1], of=place[1])


def _contacts(demo: Demo, since: date, last: date) -> list[date]:
    """Return the days on which the family was spoken with, the newest last."""
    found: list[date] = []
    while last > since + timedelta(days=10) and len(found) < 4:
        found.append(last)
        last -= timedelta(days=demo.dice.randint(*BETWEEN))
    return found[::-1]


def _earlier_pause(demo: Demo, story: Story, request: str, day: date, days: int) -> None:
    reason, words = demo.dice.choice(texts.PAUSED)
    again = day + timedelta(days=days)
    _act(demo, story, request, "paused", day, reason=reason, words=words, until=again)
    _act(demo, story, request, "resumed", again)
    demo.rows[RespiteRequest][-1]["paused_days"] = days


def _act(demo: Demo, story: Story, request: str, kind: str, day: date, **more: object) -> None:
    who, at = story.responsible_id, demo.at(day)
    demo.add(RequestAct, case_id=story.case_id, request_id=request, kind=kind, on_day=day, by_id=who, at=at, **more)
