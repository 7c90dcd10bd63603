"""What a symbol looks like: its shape, the marks on it, and its form in a terminal."""

from datetime import date

from plejedesk.core.family import Human

SHAPES = {"m": "square", "f": "circle", "x": "combined", "": "unknown"}
TRIANGLES = {"unborn": "/\\", "miscarriage": "/x\\", "abortion": "/X\\"}
FRAMES = {"m": ("[", "]"), "f": ("(", ")"), "x": ("<", ">"), "": ("<", ">")}
PET = "<>"
WIDEST = 7
"""Cells of the widest symbol: an index child of a hundred years whose sex nobody knows."""


def shape(human: Human) -> str:
    """Return the outline: square, circle, combined, unknown, triangle or diamond."""
    if human.kind == "pet":
        return "diamond"
    return "triangle" if human.kind in TRIANGLES else SHAPES[human.sex]


def marks(human: Human) -> tuple[str, ...]:
    """Return what is marked on it: index, dead, protected, and what it is when it is no living person."""
    said = (("index", human.index), ("dead", human.dead), ("protected", human.protected))
    kind = (human.kind,) if human.kind != "person" else ()
    return (*(name for name, so in said if so), *kind)


def symbol(human: Human, today: date) -> str:
    """Return the symbol as plain characters: `[12]`, `((7))`, `<?>`, `[X]`, `/\\`."""
    if human.kind == "pet":
        return PET
    if human.kind in TRIANGLES:
        drawn = TRIANGLES[human.kind]
        return f"/{drawn}\\" if human.index else drawn
    left, right = FRAMES[human.sex]
    drawn = f"{left}{_inside(human, today)}{right}"
    return f"{left}{drawn}{right}" if human.index else drawn


def _inside(human: Human, today: date) -> str:
    if human.kind == "stillbirth":
        return "x"
    if human.dead:
        return "X"
    age = human.age(today)
    said = "" if age is None else str(age)
    return f"{said}?" if human.sex == "" else said or " "
