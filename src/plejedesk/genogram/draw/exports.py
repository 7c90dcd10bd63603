"""A genogram on its way out of the desk: read, protected, drawn, in the form that was asked for."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.family import Family
from plejedesk.core.i18n import _
from plejedesk.genogram.draw.protecting import Mode
from plejedesk.store.family import family_of
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from plejedesk.genogram.draw.head import Head
    from plejedesk.genogram.draw.labels import Picture
    from plejedesk.store.store import Store

FORMS = ("text", "svg", "png", "pdf", "gedcom", "json")
BINARY = ("png", "pdf")
ENDINGS = {"txt": "text", "svg": "svg", "png": "png", "pdf": "pdf", "ged": "gedcom", "json": "json"}
NAMED = "SELECT family, ref FROM case_file WHERE id = :case"


@dataclass(frozen=True)
class Told:
    """What is known of a case's family, and what the case goes by."""

    family: Family
    surname: str
    ref: str


@dataclass(frozen=True)
class Wish:
    """In which form, how those are shown who are protected, whether the ties between people are drawn in it.

    `of` is the child it is seen from, the oldest where none is named.
    """

    form: str
    mode: Mode = "hidden"
    with_ties: bool = False
    ascii_only: bool = False
    of: str = ""


def told(reader: Reader, case_id: str) -> Told:
    """Return the family of a case. Raises Refused when the case is gone."""
    named = reader.one(NAMED, case=case_id)
    if named is None:
        raise Refused(_("The case is not here any more."))
    return Told(family_of(reader, case_id), named[0], named[1])


def made(found: Told, wish: Wish, now: datetime) -> bytes:
    """Return the genogram in the form that is wished for."""
    from plejedesk.genogram.draw.head import head_of
    from plejedesk.genogram.draw.protecting import without_protected

    today = clock.to_local(now).date()
    family = without_protected(found.family, wish.mode)
    if wish.form == "gedcom":
        from plejedesk.genogram.gedcom.writing import as_gedcom

        return as_gedcom(family, "7", now, ref=found.ref)
    from plejedesk.genogram.draw.labels import picture_of

    picture = picture_of(family, today, of=wish.of, tagged=wish.form == "text")
    head = head_of(found.family, found.surname, found.ref, today, wish.mode)
    if wish.form in BINARY:
        from plejedesk.genogram.draw import draw_print

        if wish.form == "png":
            return draw_print.as_png(picture, head, with_ties=wish.with_ties)
        return draw_print.as_pdf(picture, head, now, with_ties=wish.with_ties)
    if wish.form == "svg":
        from plejedesk.genogram.draw.draw_svg import draw_svg

        return draw_svg(picture, head, with_ties=wish.with_ties).encode()
    return _plain(picture, head, wish).encode()


def _plain(picture: "Picture", head: "Head", wish: Wish) -> str:
    from plejedesk.genogram.draw.signs import ASCII, UNICODE

    if wish.form == "json":
        from plejedesk.genogram.draw.as_json import as_json

        return json.dumps(as_json(picture), ensure_ascii=False, indent=2) + "\n"
    from plejedesk.genogram.draw.text_sheet import as_text

    return as_text(picture, head, ASCII if wish.ascii_only else UNICODE, with_ties=wish.with_ties)


def logged(store: "Store", case_id: str, wish: Wish, why: str, *, printed: bool = False) -> None:
    """Log that a genogram is read, or leaves the desk: a file, and whatever shows protected names, does."""
    leaves = not printed or wish.mode == "shown" or wish.form in ("gedcom", *BINARY)
    detail = ", ".join([f"genogram {wish.form}", *(["protected"] if wish.mode == "shown" else [])])
    store.seen("export" if leaves else "case", case=case_id, purpose=why or "command", detail=detail).result()
