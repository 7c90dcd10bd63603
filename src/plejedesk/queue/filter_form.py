"""The form behind `f`: narrow the queue, keep the filter under a name, or fetch a kept one."""

from collections.abc import Sequence
from dataclasses import dataclass

from plejedesk.core.i18n import _
from plejedesk.core.law import LawBook
from plejedesk.queue.filters import WHOSE, Filter
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed

NAME_WIDTH = 30


@dataclass(frozen=True)
class FilterAnswer:
    """The filter chosen, the name to keep it under, and the kept one to remove."""

    chosen: Filter
    keep_as: str = ""
    forget: str = ""


def filter_form(
    present: Filter, kinds: Sequence[str], kept: Sequence[tuple[str, Filter]], book: LawBook
) -> SmallForm[FilterAnswer]:
    """Return the form, filled in with the present filter."""
    whose = dict(zip(WHOSE, (_("mine"), _("team"), _("all")), strict=True))
    titles = [("", _("every kind")), *((kind, book.duties[kind][0].title) for kind in kinds if book.known(kind))]
    yes_no = [("", _("no")), ("yes", _("yes"))]
    kind = present.kind if present.kind in kinds else ""
    fields = [
        choice_field("whose", _("Whose"), list(whose.items()), value=present.whose),
        choice_field("kind", _("Kind"), titles, _("Arrows or the first letter choose."), value=kind),
        choice_field("overdue", _("Only overdue"), yes_no, value="yes" if present.overdue else ""),
        choice_field("this_week", _("Only this week"), yes_no, value="yes" if present.this_week else ""),
        text_field("keep_as", _("Keep as"), _("A name, to fetch this filter again later."), NAME_WIDTH),
    ]
    if kept:
        names = [("", _("none")), *((name, name) for name, _filter in kept)]
        fields.insert(
            0, choice_field("fetch", _("Fetch a kept one"), names, _("Fetching goes before the fields below."))
        )
        fields.append(choice_field("forget", _("Remove a kept one"), names))
    return SmallForm(_("Filter"), fields, lambda typed: _read(typed, present, dict(kept)))


def _read(typed: Typed, present: Filter, kept: dict[str, Filter]) -> FilterAnswer:
    forget = typed.get("forget", "")
    if typed.get("fetch"):
        return FilterAnswer(kept[typed["fetch"]], forget=forget)
    chosen = Filter(typed["whose"], typed["kind"], bool(typed["overdue"]), bool(typed["this_week"]), present.text)
    return FilterAnswer(chosen, typed["keep_as"].strip(), forget)
