"""Reading `respite.toml`: the shipped one, then a municipality's own on top. What does not hold is left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from plejedesk.core.i18n import N_, _
from plejedesk.core.law import Words
from plejedesk.core.respite_programme import FILE, Goals, Need, Programme, Weights
from plejedesk.core.toml_file import TomlFile
from plejedesk.core.toml_shapes import Reader, list_of, not_among, refuse, table, that

SHIPPED = Path(__file__).with_name(FILE)
MOST = 10_000


def read(*folders: Path) -> Programme:
    """Return the shipped programme, then each folder's on top."""
    weights: dict[str, Any] = {}
    goals: dict[str, Any] = {}
    needs: tuple[Need, ...] = ()
    areas: tuple[tuple[str, tuple[str, ...]], ...] = ()
    problems: list[str] = []
    for path in (SHIPPED, *(folder / FILE for folder in folders)):
        file = TomlFile(path, ("order", "goal", "need", "area"))
        weights |= _settings(file, "order", _WEIGHTS)
        goals |= _settings(file, "goal", _GOALS)
        needs = _every(file, "need", _NEED) or needs
        areas = _every(file, "area", _AREA) or areas
        problems += file.problems()
    return Programme(Weights(**weights), Goals(**goals), needs, _beside(areas), tuple(problems))


def _settings(file: TomlFile, name: str, readers: Mapping[str, Reader]) -> dict[str, Any]:
    raw = file.raw.get(name, {})
    if not isinstance(raw, dict):
        file.tell((name,), _("Start these settings with a line [{name}].").format(name=name))
        return {}
    unknown = refuse(not_among(readers))
    return file.kept((name,), ((key, readers.get(key, unknown), value) for key, value in raw.items()))


def _every(file: TomlFile, name: str, reader: Reader) -> tuple[Any, ...]:
    """Return all entries of a name that hold, each id once; nothing where the file has none."""
    raw = file.raw.get(name, [])
    if not isinstance(raw, list):
        file.tell((name,), _("Start each entry with a line [[{name}]].").format(name=name))
        return ()
    found = file.kept((name,), ((number, reader, entry) for number, entry in enumerate(raw)))
    once: dict[str, Any] = {}
    for number, entry in found.items():
        key = entry.id if isinstance(entry, Need) else entry[0].casefold()
        if key in once:
            file.tell((name, number), _("This name is in the file already: remove one."))
        once.setdefault(key, entry)
    return tuple(once.values())


def _beside(areas: Sequence[tuple[str, tuple[str, ...]]]) -> Mapping[str, frozenset[str]]:
    return {name.casefold(): frozenset(other.casefold() for other in beside) for name, beside in areas}


def _need(id: str, title: Words, hard: bool) -> Need:
    return Need(id=id, titles=title, hard=hard)


def _area(name: str, beside: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    return name, beside


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and value.strip() != ""


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]{0,19}", value) is not None


_points = that(_is_number, N_("Write a number from 0 to 10000."))
_count = that(lambda value: type(value) is int and 1 <= value <= 120, N_("Write a whole number from 1 to 120."))
_share = that(lambda value: _is_number(value) and 0 < value < 1, N_("Write a share between 0 and 1, such as 0.33."))
_flag = that(lambda value: isinstance(value, bool), N_("Write true or false, without quotation marks."))
_line = that(_is_line, N_("Write a text on one line, in quotation marks."))
_id = that(_is_id, N_("Write a name of at most 20 small letters a-z, digits and underscores, such as no_animals."))
_words = table(Words, N_('Write the text as { da = "…", en = "…" }.'), {"da": _line}, {"en": _line})
_NEED = table(_need, N_("Start each need with a line [[need]]."), {"id": _id, "title": _words, "hard": _flag}, {})
_AREA = table(_area, N_("Start each area with a line [[area]]."), {"name": _line}, {"beside": list_of(_line)})
_WEIGHTS = {each.name: _points for each in fields(Weights)}
_GOALS = {each.name: _share if each.name == "share" else _count for each in fields(Goals)}
