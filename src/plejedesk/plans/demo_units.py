"""The units of the demo, so that every hook points at the same ones: all names are invented."""

from dataclasses import dataclass
from hashlib import blake2b


def known_id(name: str) -> str:
    """Return the id that a demo row of this name has in every database: 32 hex digits."""
    return blake2b(f"plejedesk demo {name}".encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit of the demo; each specialist is (id, name, profession)."""

    id: str
    name: str
    kind: str
    phone: str
    mail: str
    themes: str
    specialists: tuple[tuple[str, str, str], ...]


def _unit(name: str, kind: str, contact: tuple[str, str], themes: str, *people: tuple[str, str]) -> DemoUnit:
    specialists = tuple((known_id(f"{name}/{who}"), who, profession) for who, profession in people)
    return DemoUnit(known_id(name), name, kind, contact[0], contact[1], themes, specialists)


UNITS: tuple[DemoUnit, ...] = (
    _unit(
        "Døgnhuset Strandlund",
        "institution",
        ("70 10 20 01", "vagt@strandlund.example"),
        "unrest,anxiety,self_harm",
        ("Mette Rohde", "pædagog"),
        ("Jonas Fenger", "psykolog"),
        ("Sanne Lykkegaard", "familiebehandler"),
    ),
    _unit(
        "Ungehuset Møllevang",
        "institution",
        ("70 10 20 02", "vagt@moellevang.example"),
        "aggression,running_away,drugs,crime",
        ("Karim Hassoun", "pædagog"),
        ("Lise Toftegård", "rusmiddelkonsulent"),
        ("Peter Brask", "kriminalpræventiv medarbejder"),
    ),
    _unit(
        "Broteamet",
        "team",
        ("70 10 20 03", "broteamet@kommunen.example"),
        "unrest,family_contact,practical",
        ("Anne-Grethe Holk", "psykolog"),
        ("Bo Ravnkilde", "socialrådgiver"),
        ("Nadia Elmi", "familieterapeut"),
    ),
)
