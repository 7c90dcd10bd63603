"""The form for what comes in: a notification of concern, in the order of the conversation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from textual import events, on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from plejedesk.core import clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.law import book
from plejedesk.core.notifying import Begun
from plejedesk.intake import changes, queries, rules, telling
from plejedesk.intake.form_fields import circumstances, safety
from plejedesk.intake.from_elsewhere import origin_of, registering, same_child
from plejedesk.intake.from_form import filled_rows, from_form, rows
from plejedesk.intake.known import Lookup, notes, people, same_form
from plejedesk.intake.matching import questions, sure_case
from plejedesk.intake.notification import BadNotification, late_warnings, received_at
from plejedesk.intake.person_fields import IdentityField, NotedField, person_fields
from plejedesk.ui.command import Command
from plejedesk.ui.dialogs import ask
from plejedesk.ui.fields import Choice, Field
from plejedesk.ui.form import BACK, NEXT, PREVIOUS, SAVE, FormScreen

_HANDS_OFF = N_("Contact neither parents nor network before the risk is assessed (§ 18, stk. 3).")
TALL = 34  # lines from which the groups of fields stand apart


class NotificationForm(FormScreen):
    """A notification as it is told; what is known already shows while one types.

    Opened from elsewhere it begins with what is written there: `origin` is the slice, `record_id` its record.
    """

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        SAVE,
        BACK,
        NEXT,
        PREVIOUS,
        Command("ctrl+n", "add_child", N_("child"), N_("Add another child."), priority=True),
        Command("ctrl+o", "add_parent", N_("parent"), N_("Add another parent."), priority=True),
        Command("ctrl+r", "afresh", N_("afresh"), N_("Empty the form, after asking.")),
    )
    DEFAULT_CSS = """
    NotificationForm Input { max-width: 60; }
    NotificationForm #field-concern TextArea { max-width: 90; height: auto; min-height: 4; max-height: 12; }
    NotificationForm.tall .group { margin-top: 1; }
    """

    def __init__(self, origin: str = "", record_id: str = "") -> None:
        super().__init__()
        self.origin = origin
        self.record_id = record_id
        self.begun = Begun()
        self.lookup = Lookup()

    @property
    def draft_key(self) -> str:
        """Return which notification the draft belongs to: a new one, or that of a record elsewhere."""
        return f"notification:{self.origin}:{self.record_id}" if self.origin else super().draft_key

    def fields(self) -> Sequence[Field]:
        """Return the fields in reading order, with as many rows of people as the draft has."""
        draft = self.desk.drafts.of(self.draft_key)
        children, parents = (range(1, max(rows(draft, role), default=1) + 1) for role in ("child", "parent"))
        return (
            *circumstances(),
            *(field for n in children for field in person_fields("child", n)),
            *(field for n in parents for field in person_fields("parent", n)),
            *safety(self.store.actor),
        )

    def on_mount(self) -> None:
        """Say what is typed already, and what is missing."""
        self.call_after_refresh(self._fill if self.origin else self._begin)

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _fill(self) -> None:
        """Take what is written elsewhere, where no draft waits and nothing is typed yet."""
        origin = origin_of(self.desk.slices, self.origin)
        if origin is not None:
            self.begun = await self.read(origin.begin, self.record_id)
        draft = self.desk.drafts.of(self.draft_key)
        for name, text in self.begun.values.items():
            field = self.field(name)
            if field is not None and field.text in (field.blank, draft.get(name)):
                field.text = field.blank = text
                field.text = draft.get(name, text)
        self._begin()

    def _begin(self) -> None:
        for field in self.query(IdentityField):
            field.read_again(clock.today())
        self._show_received()
        self._show_missing()
        self._look_up()

    def on_resize(self) -> None:
        """Set the groups apart where there is room."""
        self.set_class(self.size.height >= TALL, "tall")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show where in the form one is."""
        self._show_missing()

    # What is said while one types

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        field = self._field_of(event.input)
        if isinstance(field, IdentityField):
            field.read_again(clock.today())
        elif field is not None and field.field == "received":
            self._show_received()
        self._show_missing()

    @on(TextArea.Changed)
    def _told(self) -> None:
        self._show_missing()

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        field = self._field_of(event.choice)
        if isinstance(field, NotedField) and field.field == "honour":
            suspected = event.choice.value == "yes"
            field.show_known([(_(_HANDS_OFF), "warn")] if suspected else [])

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        field = self._field_of(event.input)
        if isinstance(field, IdentityField):
            field.check(clock.today())
        self._look_up()

    @work(exclusive=True, group="lookup", exit_on_error=False)
    async def _look_up(self) -> None:
        """Find who is known here already, and say so beside each person."""
        typed, now = self.typed(), clock.now()
        children, parents = people(typed, clock.today())
        found = await self.read(
            queries.candidates, list(children.values()), list(parents.values()), _received(typed, now)
        )
        self.lookup = Lookup(tuple(children), tuple(parents), tuple(found))
        same = bool(same_child(self.begun, typed))
        for field in self.query(IdentityField):
            known = same and field.field == "child1_id"
            here = [(_("Known from where this began; you are not asked."), "muted")]
            field.show_known(here if known else notes(self.lookup, field.field.removesuffix("_id")))
        await self._look_up_responsible(typed["responsible"].strip().upper())

    async def _look_up_responsible(self, initials: str) -> None:
        field, said = self.field("responsible"), []
        known = sure_case(self.lookup.found)
        if initials and not await self.read(queries.is_caseworker, initials):
            said.append((_("{initials} is new here and is added when you save.").format(initials=initials), "warn"))
        if known and known.responsible and known.responsible != initials:
            said.append((_("The case is {initials}'s.").format(initials=known.responsible), "muted"))
        if isinstance(field, NotedField):
            field.show_known(said)

    def _show_received(self) -> None:
        field, now = self.field("received"), clock.now()
        if not isinstance(field, NotedField):
            return
        try:
            moment = received_at(field.text, now)
        except BadInput:
            field.show_understood([])
            return
        local = clock.to_local(moment)
        said = _("{day} at {time}").format(day=dates.long_date(local.date()), time=dates.clock_time(local))
        understood = [] if local.date() == clock.today() else [(said, "muted")]
        field.show_understood([*understood, *((words, "warn") for words in late_warnings(moment, now))])

    def _show_missing(self) -> None:
        """Say in the heading where one is, and what saving still needs."""
        typed = self.typed()
        missing = [] if typed["concern"].strip() else [_("the concern")]
        missing += [] if filled_rows(typed, "child") else [_("a child")]
        said = _("missing: {what}").format(what=", ".join(missing)) if missing else _("can be saved")
        fields = list(self.query(Field))
        here = next((n for n, field in enumerate(fields, 1) if field.widget is self.focused), 0)
        place = _("field {n} of {total}").format(n=here, total=len(fields))
        more = Content.styled(f" · {place} · {said}" if here else f" · {said}", "not bold $muted")
        self.query_one("#form-title", Static).update(Content.assemble(_("New notification"), more))

    def _field_of(self, widget: Any) -> Field | None:
        return next((field for field in self.query(Field) if field.widget is widget), None)

    # Rows of people

    async def action_add_child(self) -> None:
        """Add a row for another child."""
        await self._add("child", before="#field-parent1")

    async def action_add_parent(self) -> None:
        """Add a row for another parent."""
        await self._add("parent", before="#field-whereabouts")

    async def _add(self, role: str, before: str) -> None:
        name, known_by = person_fields(role, rows(self.typed(), role)[-1] + 1)
        await self.query_one("#fields", VerticalScroll).mount(name, known_by, before=before)
        self.set_focus(name.widget)

    @work(exclusive=True, group="afresh", exit_on_error=False)
    async def action_afresh(self) -> None:
        """Begin with an empty form."""
        if await ask(self.app, _("Empty the form?"), _("What is typed here is thrown away.")):
            self.drop_draft()
            self.app.switch_screen(NotificationForm(self.origin, self.record_id))

    # Saving

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say beside each field what is wrong, and bring the words under the first of them into sight."""
        super().show_errors(errors)
        bad = next((field for field in self.query(Field) if errors.get(field.field)), None)
        if bad is not None:
            self.call_after_refresh(bad.scroll_visible, animate=False)

    async def save(self, typed: dict[str, str]) -> changes.Registered | None:
        """Register the notification, after asking whether those who may be known here are the same."""
        try:
            notification = from_form(typed, clock.now())
            rules.check_clocks(book(), notification.received)
        except BadNotification as error:
            self.show_errors(error.faults)
            return None
        found = await self.read(queries.candidates, notification.children, notification.parents, notification.received)
        same = same_child(self.begun, typed)
        for part, said, candidates in questions(notification, found):
            if part in same:
                continue
            answer = await self.app.push_screen_wait(same_form(said, candidates))
            if answer is None:
                return None
            if answer:
                same[part] = answer
        saved = await self.write(
            "notification",
            registering(origin_of(self.desk.slices, self.origin), self.record_id),
            notification,
            book(),
            self.store.actor,
            clock.now(),
            same,
        )
        if saved is None:
            return None
        registered: changes.Registered = saved.result
        self.say(_saved_words(registered, clock.now()))
        return registered


def _received(typed: Mapping[str, str], now: datetime) -> datetime:
    try:
        return received_at(typed["received"], now)
    except BadInput:
        return now


def _saved_words(registered: changes.Registered, now: datetime) -> str:
    """Return what saving did: where it stands, how many clocks began, and which is the first."""
    first = registered.started[0]
    saved = _("Added to case {ref}.") if registered.existing else _("New case {ref}.")
    count = ngettext("{n} deadline started", "{n} deadlines started", len(registered.started))
    when = _("; the first: {title}, {moment}.").format(title=first.title, moment=telling.received(first.due, now))
    return f"{saved.format(ref=registered.ref)} {count.format(n=len(registered.started))}{when}"
