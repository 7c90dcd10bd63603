"""The spreadsheets that slices take in and the lists they give out, by their names."""

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from plejedesk.core.errors import BadInput
from plejedesk.core.exchange import ImportKind, ListExport
from plejedesk.core.i18n import _
from plejedesk.core.slice import Slice, load

T = TypeVar("T")


def every_slice() -> tuple[Slice, ...]:
    """Return the slices as the command line knows them; by name, since a slice imports no other."""
    return cast(tuple[Slice, ...], load("plejedesk.slices:SLICES"))


def import_kinds(slices: Iterable[Slice]) -> dict[str, str]:
    """Return where each kind of spreadsheet is, by its name."""
    return {name: place for item in slices for name, place in item.imports.items()}


def import_kind(name: str, slices: Iterable[Slice]) -> ImportKind:
    """Return a kind of spreadsheet. Raises BadInput for one nobody takes in."""
    return cast(ImportKind, load(_named(import_kinds(slices), name, "as")))


def list_export(name: str, slices: Iterable[Slice]) -> ListExport:
    """Return a list by its name. Raises BadInput for one nobody gives out."""
    lists = {key: place for item in slices for key, place in item.exports.items()}
    return cast(ListExport, load(_named(lists, name, "list")))


def _named(places: Mapping[str, T], name: str, field: str) -> T:
    if name in places:
        return places[name]
    words = _("This name is not known. Use one of these: {names}.")
    raise BadInput(words.format(names=", ".join(places)), field)
