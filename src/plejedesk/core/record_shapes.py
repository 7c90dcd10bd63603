"""What is said of a stored table and its fields: names, and how a value is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "text",
    "day",
    "moment",
    "yes",
    "duty",
    "outcome",
    "phase",
    "act",
    "cpr",
    "address",
    "setting",
    "purged",
    "about",
    "restricted",
    "guarded",
    "whole",
    "listed",
    "needs",
    "weekday",
]
"""`restricted` is never said, `guarded` not where its record is marked as restricted; `whole` is a kept picture.
`listed` are several of the choices and `needs` several needs of the programme, with commas between."""


@dataclass(frozen=True)
class Field:
    """What a field is called, and how its value is said: by its kind, by its choices, or as the record it points at."""

    title: str
    kind: Kind = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    points_at: str = ""


@dataclass(frozen=True)
class Table:
    """What a record of a table is called: `named_by` says which one it is, `main` what tells most when it is made.

    `fields` are in reading order; `unsaid` are those that tell a person nothing: keys and what is worked out.
    """

    title: str
    fields: Mapping[str, Field]
    named_by: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    unsaid: frozenset[str] = frozenset({"id"})


OF_CASE = frozenset({"id", "case_id"})
