"""The form for a request for respite: a new one for children of a case, or what is put right of one on the list."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from textual import on, work
from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import EXTENTS, HOMES, PURPOSES, URGENCIES
from plejedesk.core.respite_programme import programme
from plejedesk.respite.request import request_changes
from plejedesk.respite.request import request_words as words
from plejedesk.respite.request.request_changes import Wish
from plejedesk.respite.request.request_queries import Home, home_of, request_of
from plejedesk.respite.request.request_rows import Request
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Choice, Field, choice_field, long_field, text_field
from plejedesk.ui.form import FormScreen
from plejedesk.ui.several import Several, several_field, split
from plejedesk.ui.text import clean

LONGEST_NAME = 60  # letters
CHILDREN = "children"


class RequestForm(FormScreen):
    """What is wished, for whom, and since when; few fields must be filled: child, purpose and extent."""

    DEFAULT_CSS = """
    RequestForm Input { max-width: 60; }
    RequestForm Field TextArea { max-width: 80; height: 3; }
    """

    def __init__(self, case_id: str, request_id: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.request_id = request_id
        self.home: Home | None = None

    @property
    def draft_key(self) -> str:
        """Return which case or request the draft belongs to."""
        return f"respite_new:{self.case_id}:{self.request_id}"

    @property
    def form_title(self) -> str:
        """Return the heading until the case is known."""
        return _("Wish for respite")

    def fields(self) -> list[Field]:
        """Return the fields: whom, what for and how much first; all that follows may be left."""
        return [*_asked_first(), *_about_the_wait(), *_days(clock.today()), *_about_the_family()]

    def on_mount(self) -> None:
        """Read whose it is."""
        self._begin()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _begin(self) -> None:
        home = await self.read(home_of, self.case_id)
        request = await self.read(request_of, self.request_id, clock.today()) if self.request_id else None
        gone = _gone(home, request, changing=bool(self.request_id))
        if home is None or gone:
            self.say(gone)
            self.dismiss(None)
            return
        self.home = home
        self._offer_children(home, request)
        who = words.first_names(request.children) if request else words.family(home.family, home.ref)
        title = f"{self.form_title} {self.desk.glyphs.dot} {clean(who, LONGEST_NAME)}"
        self.query_one("#form-title", Static).update(Content(title))
        self._fill(_of(request, clock.today()) if request else {"area": home.area})
        self._show_reason()

    def _offer_children(self, home: Home, request: Request | None) -> None:
        """Offer the children who do not wait yet, none taken beforehand; one child alone is not asked about."""
        field = self.field(CHILDREN)
        if field is None or not isinstance(field.widget, Several):
            return
        free = request.children if request else [child for child in home.children if child.id not in home.waiting]
        field.widget.options = [
            (child.id, clean(words.children([child], clock.today()), LONGEST_NAME)) for child in free
        ]
        usual = free[0].id if len(free) == 1 else ""
        typed = self.desk.drafts.of(self.draft_key).get(CHILDREN, usual)
        field.blank, field.text = usual, typed
        field.display = request is None and len(free) > 1
        field.widget.refresh(layout=True)
        if field.display and self.focused is None:
            field.widget.focus()
        elif self.focused is field.widget or not field.display:
            self._focus_first()

    def _focus_first(self) -> None:
        first = next((field for field in self.query(Field) if field.display), None)
        if first is not None:
            first.widget.focus()

    def _fill(self, known: Mapping[str, str]) -> None:
        """Take what is written already where no draft waits."""
        draft = self.desk.drafts.of(self.draft_key)
        for name, text in known.items():
            field = self.field(name)
            if field is not None and field.text in (field.blank, draft.get(name)):
                field.text = field.blank = text
                field.text = draft.get(name, text)

    @on(Choice.Changed)
    def _show_reason(self) -> None:
        """Ask why where it is urgent."""
        urgency, reason = self.field("urgency"), self.field("urgency_reason")
        if urgency is not None and reason is not None:
            reason.display = urgency.text != "normal"

    async def save(self, typed: dict[str, str]) -> Any:
        """Put the children on the list, or put the wish right. Raises BadInput naming the field."""
        if self.home is None:
            raise BadInput(_("The case is being read."), "purposes")
        wish = _wish(typed, clock.today())
        if self.request_id:
            change = partial(request_changes.change_request, request_id=self.request_id)
            saved = await self.write("change_respite", change, wish=wish)
        else:
            listing = partial(request_changes.list_request, case_id=self.case_id, child_ids=split(typed[CHILDREN]))
            saved = await self.write("list_respite", listing, wish=wish)
        if saved:
            act = "change_respite" if self.request_id else "list_respite"
            self.say(done_words(act) if saved.records else _("Nothing was changed."))
        return saved


def _asked_first() -> list[Field]:
    together = _("Siblings who are taken here are one request: they are not split. Space takes or leaves a child.")
    return [
        several_field(CHILDREN, _("For"), [("", "-")], together),
        several_field("purposes", _("Purpose"), _options(PURPOSES), _("At least one. Space takes or leaves it.")),
        choice_field("extent", _("Extent wished"), _options(EXTENTS), _choose()),
        text_field("extent_words", _("In words"), _("For example Friday to Sunday; needed where it is as agreed.")),
        choice_field("home", _("The child"), _options(HOMES), _choose()),
    ]


def _about_the_wait() -> list[Field]:
    return [
        choice_field("urgency", _("Urgency"), _options(URGENCIES), _("It gives points for the place on the list.")),
        text_field("urgency_reason", _("Why it is urgent"), _("In a few words; it is shown on the list.")),
        text_field("meanwhile", _("Meanwhile"), _("What the family gets while it waits; empty where it is nothing.")),
    ]


def _about_the_family() -> list[Field]:
    needs = [(need.id, need.title) for need in programme().needs]
    return [
        several_field("needs", _("Needs"), needs, _("What a family must be able to meet. Space takes or leaves one.")),
        long_field("considerations", _("Considerations"), _("What else a family should know or be.")),
        text_field("area", _("Area"), _("Where it should be near to; the area of the case is suggested.")),
    ]


def _days(today: date) -> list[Field]:
    since = dates.short_date(today, today)
    return [
        text_field("decided_on", _("Decided on"), _("The day of the decision; may be left empty."), DATE_WIDTH),
        text_field("listed_on", _("On the list since"), _("The waiting is counted from it."), DATE_WIDTH, since),
        text_field("last_contact", _("Last contact"), _("With the family; may be left empty."), DATE_WIDTH),
    ]


def _gone(home: Home | None, request: Request | None, *, changing: bool) -> str:
    """Return why there is nothing to fill in, nothing where there is."""
    if home is None:
        return _("The case is no longer on this desk.")
    if changing:
        return "" if request else _("The request is not here any more.")
    if home.closed:
        return _("The case is closed. Open it again first.")
    if not home.children:
        return _("There is no child in the case.")
    if home.waiting.issuperset(child.id for child in home.children):
        return _("Every child of the case is on the waiting list already.")
    return ""


def _of(request: Request, today: date) -> Mapping[str, str]:
    """Return what is written of a request, as the fields hold it."""
    wish, standing = request.wish, request.standing
    return {
        "purposes": ",".join(wish.purposes),
        "extent": wish.extent,
        "extent_words": wish.extent_words,
        "home": wish.home,
        "urgency": standing.urgency,
        "urgency_reason": wish.urgency_reason,
        "meanwhile": standing.meanwhile,
        "needs": wish.needs,
        "considerations": wish.considerations,
        "area": wish.area,
        "decided_on": _typed(wish.decided_on, today),
        "listed_on": _typed(standing.listed_on, today),
        "last_contact": _typed(wish.last_contact, today),
    }


def _wish(typed: Mapping[str, str], today: date) -> Wish:
    """Return what is wished. Raises BadInput for a day that is none."""
    return Wish(
        purposes=split(typed["purposes"]),
        extent=typed["extent"],
        extent_words=typed["extent_words"],
        decided_on=_read(typed, "decided_on", today),
        listed_on=_read(typed, "listed_on", today),
        home=typed["home"],
        area=typed["area"],
        needs=split(typed["needs"]),
        considerations=typed["considerations"],
        urgency=typed["urgency"],
        urgency_reason=typed["urgency_reason"],
        meanwhile=typed["meanwhile"],
        last_contact=_read(typed, "last_contact", today),
    )


def _read(typed: Mapping[str, str], name: str, today: date) -> date | None:
    return dates.parse(typed[name], today, "past", name) if typed[name].strip() else None


def _typed(day: date | None, today: date) -> str:
    return dates.short_date(day, today) if day else ""


def _options(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, _(said)) for key, said in choices.items()]


def _choose() -> str:
    return _("Arrows or the first letter choose.")
