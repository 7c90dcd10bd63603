"""The form for a new transition: the child, from where to whom, the parties, and the start meeting."""

from typing import Any

from textual import on, work
from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.plans.beginning import Party
from plejedesk.plans.form_fields import TIME_WIDTH, a_moment, ahead_hint, choose
from plejedesk.plans.plan_queries import units
from plejedesk.plans.unit_queries import specialists
from plejedesk.plans.unit_rows import SpecialistChoice
from plejedesk.transition.move_changes import StartMeeting, begin_move
from plejedesk.transition.move_forms import facts_of, family_fields, kind_fields, origin_fields
from plejedesk.transition.move_parties import PEDAGOGUE
from plejedesk.transition.move_queries import Home, home_of
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Choice, Field, choice_field, text_field
from plejedesk.ui.form import FormScreen
from plejedesk.ui.text import clean

LONGEST_NAME = 60  # letters


class NewMoveForm(FormScreen):
    """A new transition; where a unit is chosen its pedagogue is suggested as key worker. Saved, it opens."""

    DEFAULT_CSS = "NewMoveForm Input { max-width: 60; }"

    def __init__(self, case_id: str, child_id: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.child_id = child_id
        self.home: Home | None = None
        self.staff: list[SpecialistChoice] = []
        self._suggested = ""

    @property
    def draft_key(self) -> str:
        """Return which case the draft belongs to."""
        return f"transition_new:{self.case_id}:{self.child_id}"

    @property
    def form_title(self) -> str:
        """Return the heading until the case is known."""
        return _("New transition")

    def fields(self) -> list[Field]:
        """Return the fields: whom, from where to whom and when; then who takes part, and the first meeting."""
        return [
            choice_field("child", _("Child"), [("", "-")], choose()),
            *origin_fields([("", "-")]),
            *family_fields(),
            text_field("planned_on", _("Planned day"), ahead_hint(), DATE_WIDTH),
            *kind_fields(),
            text_field(
                "key_worker", _("Key worker"), _("Who of the institution knows the child; part of the meetings.")
            ),
            text_field("consultant", _("Consultant"), _("The foster care consultant; may be named later.")),
            text_field("day", _("Start meeting"), _("Its day, for example fri or 14/3; may be set later."), DATE_WIDTH),
            text_field("time", _("Time of day"), _("For example 10 or 14:30."), TIME_WIDTH),
            text_field("place", _("Meeting place"), _("Where people meet; it stands in the invitation.")),
        ]

    def on_mount(self) -> None:
        """Read whose it is."""
        self._begin()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _begin(self) -> None:
        home = await self.read(home_of, self.case_id)
        every = await self.read(units)
        self.staff = await self.read(specialists)
        gone = _gone(home)
        if home is None or gone:
            self.say(gone)
            self.dismiss(None)
            return
        self.home = home
        self._offer("unit", [("", _("another place")), *every])
        free = [each for each in home.children if each[0] not in home.moving]
        self._offer("child", [(each[0], _said(each)) for each in free], self.child_id)
        child = self.field("child")
        if child is not None:
            child.display = len(free) > 1 and not self.child_id
        only = next((each[1] for each in free if each[0] == self.child_id or len(free) == 1), "")
        who = only or (_("Fam. {family}").format(family=home.family) if home.family else home.ref)
        title = f"{self.form_title} {self.desk.glyphs.dot} {clean(who, LONGEST_NAME)}"
        self.query_one("#form-title", Static).update(Content(title))
        first = next((field for field in self.query(Field) if field.display), None)
        if first is not None and (self.focused is None or (child is not None and self.focused is child.widget)):
            first.widget.focus()

    def _offer(self, name: str, options: list[tuple[str, str]], value: str = "") -> None:
        """Fill a choice; what the draft chose stays chosen, and where nothing is to choose it is not asked."""
        field = self.field(name)
        if field is None or not isinstance(field.widget, Choice) or not options:
            return
        field.widget.options = options
        usual = value if value in dict(options) else options[0][0]
        typed = self.desk.drafts.of(self.draft_key).get(name, usual)
        field.blank, field.text = usual, typed if typed in dict(options) else usual
        field.display = len(options) > 1
        field.widget.refresh(layout=True)

    @on(Choice.Changed)
    def _suggest(self, event: Choice.Changed) -> None:
        """Suggest a key worker of the unit, unless somebody else is written."""
        worker, unit = self.field("key_worker"), self.field("unit")
        if worker is None or unit is None or event.choice is not unit.widget:
            return
        there = [each for each in self.staff if each.unit_id == unit.text]
        chosen = next((each for each in there if PEDAGOGUE in each.profession.lower()), there[0] if there else None)
        if worker.text in ("", self._suggested):
            self._suggested = chosen.name if chosen else ""
            worker.text = self._suggested

    async def save(self, typed: dict[str, str]) -> Any:
        """Begin the transition and open it. Raises BadInput naming the field."""
        home = self.home
        if home is None:
            raise BadInput(_("The case is being read."), "family")
        today = clock.today()
        facts = facts_of(typed, today)
        at = a_moment(typed["day"], typed["time"], today, "day", "time")
        start = StartMeeting(at, typed["place"]) if at else None
        child = self.child_id or typed["child"]
        saved = await self.write("begin_plan", begin_move, self.case_id, child, facts, self._parties(typed), start)
        if saved:
            self.say(done_words("begin_plan"))
            self.desk.call_later(self.desk.open, "transition", str(saved.result))
        return saved

    def _parties(self, typed: dict[str, str]) -> tuple[Party, ...]:
        """Return who is named here: the key worker with what the unit says of them, and the consultant."""
        worker, consultant = typed["key_worker"].strip(), typed["consultant"].strip()
        known = next((each for each in self.staff if each.name == worker and each.unit_id == typed["unit"]), None)
        found = []
        if known is not None:
            found.append(Party("key_worker", worker, known.unit, known.phone, known.mail, specialist_id=known.id))
        elif worker:
            found.append(Party("key_worker", worker, typed["from_place"]))
        if consultant:
            found.append(Party("consultant", consultant, knows_address=True))
        return tuple(found)


def _gone(home: Home | None) -> str:
    """Return why there is nothing to fill in, nothing where there is."""
    if home is None:
        return _("The case is no longer on this desk.")
    if home.closed:
        return _("The case is closed. Open it again first.")
    if not home.children:
        return _("There is no child in the case.")
    if home.moving.issuperset(each[0] for each in home.children):
        return _("Every child of the case has a transition already.")
    return ""


def _said(child: tuple[str, str, Any]) -> str:
    born = child[2]
    years = f" ({dates.years(born, clock.today())})" if born else ""
    return clean(f"{child[1]}{years}", LONGEST_NAME)
