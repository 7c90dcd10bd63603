"""The demo's consultation courses: nine among 291 children, each at another point, and what the queue shows of them."""

from collections.abc import Iterable
from datetime import date
from random import Random

from plejedesk.consultation.demo_course import TABLES, DemoCourse, Kind, Rows
from plejedesk.consultation.demo_texts import TALES
from plejedesk.core import clock
from plejedesk.core.dates import years
from plejedesk.core.ids import IdMaker
from plejedesk.core.story import Figure, Story

CHILDREN = 291
LEAST, MOST = 4, 16  # years of a child whose foster family has a course: our guess

KINDS = (
    Kind(4),
    Kind(9, 2, 4, next_in=5),
    Kind(52, 47, 5, held=(38, 17), next_in=10),
    Kind(150, 146, 6, 5, held=(137, 116, 92, 67, 43, 18), next_in=6),
    Kind(62, 56, 4, held=(36,)),
    Kind(205, 200, 6, 6, held=(190, 150, 95, 20), next_in=8),
    Kind(140, 136, 4, held=(127, 103, 78, 51), outcome="met", ended=25),
    Kind(230, 224, 5, 5, held=(214, 190, 165, 133, 101), outcome="partly", ended=88),
    Kind(70, 64, 4, held=(55, 34, 13), next_in=3, consent=False),
)


def courses(stories: Iterable[Story], dice: Random, new_id: IdMaker) -> Rows:
    """Return the rows of the courses of these stories."""
    every = list(stories)
    scale = sum(len(story.children) for story in every) / CHILDREN
    wanted = round(len(KINDS) * scale) or bool(every)
    fitting = [story for story in every if story.busy and story.phase == "support" and _child(story)]
    rows: Rows = {table: [] for table in TABLES}
    for nth, story in enumerate(dice.sample(fitting, min(wanted, len(fitting)))):
        child = _child(story)
        assert child is not None
        place = nth % len(KINDS)
        for table, made in DemoCourse(story, child, TALES[place], dice, new_id).write(KINDS[place]).items():
            rows[table] += made
    return rows


def _child(story: Story) -> Figure | None:
    """Return the eldest child that a course can be about."""
    fitting = [each for each in story.children if each.born and LEAST <= years(each.born, clock.today()) <= MOST]
    return min(fitting, key=lambda each: each.born or date.max, default=None)
