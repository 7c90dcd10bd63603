"""The intake's part of the demo: the notifications that the stories tell of, as they would have been written down."""

from collections.abc import Iterable
from random import Random
from typing import Any

from sqlmodel import SQLModel

from plejedesk.core.ids import IdMaker
from plejedesk.core.story import Arrival, Story
from plejedesk.intake.models import Referral, ReferralChild

CHANNELS = {
    "school": ("digital", "digital", "mail", "phone"),
    "daycare": ("digital", "mail", "phone", "in_person"),
    "health": ("digital", "digital", "phone"),
    "police": ("digital",),
    "family": ("phone", "phone", "in_person", "mail"),
    "citizen": ("phone", "phone", "mail", "digital"),
    "own": ("mail", "in_person"),
    "other": ("mail", "phone", "digital"),
}
ANONYMOUS = {"citizen": 0.4, "family": 0.1}
"""How often somebody asks to stay unnamed; professionals may not (Barnets lov § 133)."""


def referrals(stories: Iterable[Story], dice: Random, new_id: IdMaker) -> dict[type[SQLModel], list[dict[str, Any]]]:
    """Return the rows of the notifications in these stories."""
    rows: dict[type[SQLModel], list[dict[str, Any]]] = {Referral: [], ReferralChild: []}
    for story in stories:
        for arrival in story.arrivals:
            rows[Referral].append(_referral(story, arrival, dice))
            rows[ReferralChild] += (
                {"id": new_id(), "case_id": story.case_id, "referral_id": arrival.id, "person_id": child}
                for child in arrival.children
            )
    return rows


def _referral(story: Story, arrival: Arrival, dice: Random) -> dict[str, Any]:
    anonymous = dice.random() < ANONYMOUS.get(arrival.role, 0)
    return {
        "id": arrival.id,
        "case_id": story.case_id,
        "received_at": arrival.received_at,
        "channel": dice.choice(CHANNELS[arrival.role]),
        "notifier_role": arrival.role,
        "notifier_name": "" if anonymous else arrival.notifier,
        "notifier_phone": "" if anonymous else _phone(dice),
        "anonymous": anonymous,
        "concern": arrival.concern,
        "whereabouts": arrival.whereabouts,
        "immediate_danger": arrival.danger,
        "honour_conflict": story.honour_conflict,
        "protected": story.protected,
        "responsible_id": story.responsible_id,
    }


def _phone(dice: Random) -> str:
    """Return a number that nobody has: no Danish telephone number begins with 0."""
    return f"00 {dice.randrange(100):02d} {dice.randrange(100):02d} {dice.randrange(100):02d}"
