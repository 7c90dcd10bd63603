"""The few signs the desk draws, each with a plain twin for terminals that have only ASCII."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Glyphs:
    """One set of signs, each one cell wide."""

    cursor: str
    mark: str
    done: str
    open: str
    dot: str
    ellipsis: str
    left: str
    right: str


UNICODE = Glyphs("▶", "●", "●", "○", "·", "…", "◂", "▸")
ASCII = Glyphs(">", "*", "x", "o", "-", "~", "<", ">")
