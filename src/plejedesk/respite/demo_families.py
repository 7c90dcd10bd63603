"""The demo's respite families: found over the last five years, a few of them still being recruited, a few ended."""

from dataclasses import dataclass
from datetime import date, timedelta

from plejedesk.core.collation import danish_key
from plejedesk.core.finding import findable
from plejedesk.core.respite_choices import EXTENTS, FAMILY_STEPS
from plejedesk.core.respite_programme import programme
from plejedesk.core.story import Known, Story
from plejedesk.respite import demo_texts as texts
from plejedesk.respite.demo_rows import Demo, Row
from plejedesk.respite.models import FamilyStep, RespiteFamily

YEARS = ((4, 11, 0), (3, 9, 1), (2, 14, 2), (1, 18, 4), (0, 17, 4))
"""Years ago, new families for 291 children, and how many of these in the network: 14, 22 and 27 % of late."""

ASKED = (2, 3, 1, 1, 4, 2)
"""How many steps each of those being recruited has taken."""

CLOSED, OLD, UNSAID = 0.13, 0.18, 0.06
"""How many families have ended, how many nobody has confirmed for long, and whose places nobody has said."""

FIRST = timedelta(days=20)  # from the day on which a family is approved to the first stay
STEPS = tuple(FAMILY_STEPS)
OFFERED = {"second_weekend": 0.85, "weekend_month": 0.85, "every_weekend": 0.2, "weekdays": 0.3, "holidays": 0.6}
"""How many families offer what: our guess."""


@dataclass
class Home:
    """A generally approved family while children are placed with it."""

    id: str
    since: date
    until: date | None
    free: int
    ages: tuple[int, int]
    area: str

    def takes(self, ages: list[int]) -> bool:
        """Return whether it has places for children of these ages."""
        first, last = self.ages
        return self.until is None and len(ages) <= self.free and all(first <= age <= last for age in ages)


def plan(demo: Demo, scale: float, elsewhere: int) -> tuple[list[date], list[date]]:
    """Return the days on which general families and network families were new, the oldest first.

    `elsewhere` is how many of this year's in the network are written with the children who wait for more.
    """
    general: list[date] = []
    network: list[date] = []
    for ago, count, shared in YEARS:
        first = date(demo.today.year - ago, 1, 1)
        last = min(date(first.year, 12, 31), demo.today - timedelta(days=1))
        whole = round(count * scale * max((last - first).days, 0) / 365)
        part = round(whole * shared / count)
        days = [demo.between(first, last) for _family in range(whole)]
        network += days[elsewhere if ago == 0 else 0 : part]
        general += days[part:]
    return sorted(general), sorted(network)


def general_families(demo: Demo, days: list[date], scale: float) -> list[Home]:
    """Write the generally approved families, and those that are being recruited, and return the approved ones."""
    homes = [_general(demo, day) for day in days]
    _recruiting(demo, round(len(ASKED) * scale))
    return homes


def network_family(demo: Demo, story: Story, who: Known, since: date, capacity: int, until: date | None) -> str:
    """Write the family of somebody in a case's network and return its id."""
    seen = demo.after(since, 0, 10)
    facts = _named(who.name, demo.dice.choice(texts.AREAS)) | _certificates(since)
    return demo.add(
        RespiteFamily,
        **facts,
        case_id=story.case_id,
        person_id=who.id,
        kind="network",
        recruited=since,
        approved_on=since,
        approved_until=until,
        approved_by="JH",
        capacity=capacity,
        extents="weekend_month,holidays",
        agreement_on=seen,
        confirmed_on=max(seen, demo.ago(10, 250)),
        confirmed_by="JH",
    )


def _general(demo: Demo, since: date) -> Home:
    closed = _closed(demo, since)
    ages = demo.dice.choice(((0, 12), (0, 17), (3, 12), (3, 17), (6, 15), (6, 17)))
    capacity = None if demo.dice.random() < UNSAID else demo.dice.choice((1, 2, 2, 2, 3, 3))
    area = demo.dice.choice(texts.AREAS)
    family = demo.add(
        RespiteFamily,
        **_named(_couple(demo), area),
        **_certificates(since),
        **_taking(demo),
        kind="general",
        address=f"{demo.dice.choice(texts.ROADS)} {demo.dice.randint(2, 98)}",
        recruited=since,
        approved_on=since,
        approved_until=_until(demo, since),
        approved_by="Socialtilsynet",
        capacity=capacity,
        age_from=ages[0],
        age_to=ages[1],
        course_on=since + timedelta(days=demo.dice.randint(-40, -5)),
        agreement_on=since + timedelta(days=4),
        confirmed_on=max(since, closed or _confirmed(demo)),
        confirmed_by=demo.dice.choice(("JH", "MS", "AK", "familien selv")),
        closed_on=closed,
        closed_reason=demo.dice.choice(texts.CLOSED) if closed else "",
    )
    if (demo.today - since).days < 365:
        _steps(demo, family, len(STEPS), since + timedelta(days=10))
    return Home(family, since, closed, capacity or 0, ages, area)


def _named(name: str, area: str) -> Row:
    reached = f"{name.split()[-1].lower()}@post.example"
    return {
        "name": name,
        "name_sort": danish_key(name),
        "sounds": findable(name, area),
        "area": area,
        "reached": reached,
    }


def _couple(demo: Demo) -> str:
    her, his, surname = (demo.dice.choice(each) for each in (texts.HER, texts.HIS, texts.SURNAMES))
    firsts = her if demo.dice.random() < 0.2 else f"{her} og {his}"
    return f"{firsts} {surname}"


def _certificates(since: date) -> Row:
    seen = since - timedelta(days=14)
    return {"criminal_seen_on": seen, "child_cert_seen_on": seen}


def _taking(demo: Demo) -> Row:
    return {
        "takes": demo.some(tuple(programme().by_id), 1, 2, 3, 4),
        "extents": ",".join(each for each in EXTENTS if demo.dice.random() < OFFERED.get(each, 0)),
        "own_children": demo.dice.choice(texts.OWN_CHILDREN),
        "note": demo.dice.choice(texts.FAMILY_NOTES),
    }


def _until(demo: Demo, since: date) -> date | None:
    """Return when an approval ends: mostly never, for some soon, for some it has ended."""
    way = demo.dice.random()
    if way > 0.3 or (demo.today - since).days < 200:
        return None
    return demo.ago(5, 60) if way < 0.05 else demo.ahead(10, 80) if way < 0.13 else demo.ahead(200, 900)


def _closed(demo: Demo, since: date) -> date | None:
    if (demo.today - since).days < 300 or demo.dice.random() > CLOSED * 1.4:
        return None
    return demo.between(since + timedelta(days=250), demo.today - timedelta(days=5))


def _confirmed(demo: Demo) -> date:
    return demo.ago(380, 700) if demo.dice.random() < OLD else demo.ago(2, 330)


def _recruiting(demo: Demo, count: int) -> None:
    """Write families that are not approved yet, each some steps on; one has stopped."""
    for place in range(count):
        since = demo.ago(15, 140)
        family = demo.add(
            RespiteFamily,
            **_named(_couple(demo), demo.dice.choice(texts.AREAS)),
            **_taking(demo),
            kind="general",
            confirmed_on=since,
            confirmed_by="JH",
        )
        _steps(demo, family, ASKED[place % len(ASKED)], demo.ago(3, 14), stopped=place % len(ASKED) == 1)


def _steps(demo: Demo, family: str, count: int, last: date, *, stopped: bool = False) -> None:
    """Write the first steps of recruiting, some weeks apart, the newest on a day."""
    for place, step in enumerate(STEPS[:count]):
        stops = stopped and place == count - 1
        demo.add(
            FamilyStep,
            family_id=family,
            step=step,
            state="stopped" if stops else "done",
            on_day=min(last, demo.today) - timedelta(days=21 * (count - 1 - place)),
            note=demo.dice.choice(texts.STOPPED) if stops else "",
        )
