"""What a slice tells the rest of the house about itself; everything but its name is loaded when it is first used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any

CORE_MODELS = (
    "plejedesk.core.models",
    "plejedesk.core.family_models",
    "plejedesk.core.network_models",
    "plejedesk.plans.models",
    "plejedesk.plans.unit_models",
)
"""The modules with the tables that every slice may point at."""


@dataclass(frozen=True)
class Slice:
    """One task of the desk.

    `title` is a message id. `key` is its digit, empty for a slice without a desk of its own. The others name something
    as "module:attribute": `desk` the screen behind the digit (without one the palette opens it, by the slice's name in
    `opens`), `opens` screens other slices ask for by name, `commands`
    its part of the command line, `demo` its part of the demo caseload, `case_lines` what it says of a case, `imports`
    the kinds of spreadsheet it takes in, `exports` the lists it gives out, `problems` what is wrong with the files that
    a municipality wrote for it, `notifies` the `core.notifying.Origin` of notifications that begin in it. `models` is
    the module with its tables.
    """

    name: str
    title: str = ""
    key: str = ""
    desk: str = ""
    opens: Mapping[str, str] = field(default_factory=dict)
    commands: str = ""
    models: str = ""
    demo: str = ""
    case_lines: str = ""
    imports: Mapping[str, str] = field(default_factory=dict)
    exports: Mapping[str, str] = field(default_factory=dict)
    problems: str = ""
    notifies: str = ""


def load(place: str) -> Any:
    """Return what a "module:attribute" names."""
    module, _colon, attribute = place.partition(":")
    return getattr(import_module(module), attribute)


def problems(slices: Iterable[Slice]) -> list[str]:
    """Return what is wrong with the files a municipality wrote for any of the slices, each with its file and line."""
    return [problem for item in slices if item.problems for problem in load(item.problems)()]


def case_lines(reader: Any, slices: Iterable[Slice], case_id: str, now: datetime, *signs: str) -> list[str]:
    """Return what each slice says of a case, in the order of the slices; `signs` are those for done and for open.

    A query: run it on the store's thread.
    """
    said = (load(item.case_lines) for item in slices if item.case_lines)
    return [line for lines in said for line in lines(reader, case_id, now, *signs)]
