"""The form for a hotline call: danger first, then the child, advice and who is told; most of it is one letter each."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.hotline import call_changes, call_queries, moments
from plejedesk.hotline import call_words as words
from plejedesk.hotline.call_fields import HIDDEN, call_fields
from plejedesk.hotline.call_rows import Call, Child
from plejedesk.hotline.child_field import ChildField
from plejedesk.hotline.from_call_form import as_typed, facts
from plejedesk.hotline.hours import hotline, is_out_of_hours
from plejedesk.store.store import Changes
from plejedesk.ui.dialogs import ask
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.fields import Choice, Field
from plejedesk.ui.form import FormScreen

TALL = 36  # lines from which the texts have room of their own


class CallForm(FormScreen):
    """A call as it is told. `call_id` puts one right; F9 opens a new one on top of whatever is open."""

    CSS_PATH: ClassVar[Any] = "hotline.tcss"

    def __init__(self, case_id: str = "", child_id: str = "", call_id: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.child_id = child_id
        self.call_id = call_id
        self.call: Call | None = None
        self.opened = clock.now()
        self.then: tuple[str, ...] = ()
        """What is opened once the form is closed: the notification that the call is, or the course it proposes."""

    @property
    def draft_key(self) -> str:
        """Return which call the draft belongs to: one that is put right, one about a case, or the one that F9 takes."""
        return ":".join(("call", self.call_id or self.case_id))

    @property
    def form_title(self) -> str:
        """Return the heading until it is known whether anybody is there at this hour."""
        return _("Correct a call") if self.call_id else _("Hotline call")

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order of the conversation."""
        made = call_fields(self.store.actor, self.opened)
        for field in made:
            field.display = field.field not in (*HIDDEN, "danger_done", "duty") and not (
                self.call_id and field.field == "notification"
            )
        return made

    def on_mount(self) -> None:
        """Read who is on duty, and what is known of the child or of the call."""
        alarm = Static(id="danger-now")
        alarm.display = False
        self.query_one("#fields", VerticalScroll).mount(alarm, after="#field-danger")
        self.call_after_refresh(self._begin)

    def on_resize(self) -> None:
        """Give the texts more lines where there is room."""
        self.set_class(self.size.height >= TALL, "tall")

    @property
    def child(self) -> ChildField:
        """Return the field of the child."""
        return self.query_one(ChildField)

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _begin(self) -> None:
        await self._offer_duty()
        if self.call_id:
            self.call = await self.read(call_queries.call_of, self.call_id)
            if self.call is None:
                self.say(_("The call is no longer here: it was undone."))
                self.dismiss(None)
                return
            self._fill(as_typed(self.call, clock.today()))
        await self._known_child()
        out = is_out_of_hours(self.call.row.taken_at if self.call else self.opened, hotline().hours)
        title = f"{self.form_title} {self.desk.glyphs.dot} {_('out of hours')}" if out else self.form_title
        self.query_one("#form-title", Static).update(Content(title))
        self._show_danger()

    async def _offer_duty(self) -> None:
        """Offer the specialists on duty now, the only one taken at once; without any nothing is asked."""
        field = self.field("duty")
        on_duty = await self.read(call_queries.on_duty, self.opened)
        if field is None or not isinstance(field.widget, Choice) or not (on_duty or self.call_id):
            return
        offered = [(each.id, f"{each.specialist}, {each.unit}") for each in on_duty]
        field.widget.options = [("", _("nobody")), *offered]
        usual = on_duty[0].id if len(on_duty) == 1 and not self.call_id else ""
        if field.text == field.blank:
            field.text = field.blank = usual
        field.display = bool(on_duty)
        field.widget.refresh()

    def _fill(self, known: Mapping[str, str]) -> None:
        """Take what is written already where no draft waits."""
        draft = self.desk.drafts.of(self.draft_key)
        for name, text in known.items():
            field = self.field(name)
            if field is not None and field.text in (field.blank, draft.get(name)):
                field.text = field.blank = text
                field.text = draft.get(name, text)

    async def _known_child(self) -> None:
        """Take the child that the draft, the call or the screen before names; of a case with one child that one."""
        key, draft = self.field("_child"), self.desk.drafts.of(self.draft_key)
        if key is None:
            return
        row = self.call.row.child if self.call else None
        usual = f"{row.case_id}:{row.id}" if row else f"{self.case_id}:{self.child_id}"
        case_id, _colon, child_id = (draft.get("_child", "") if draft else usual).partition(":")
        if not case_id:
            return
        children = await self.read(call_queries.children_of, case_id)
        meant = [each for each in children if each.id == child_id or (not child_id and len(children) == 1)]
        if meant:
            self._take(meant[0], as_blank=not draft or usual == key.text)

    def _take(self, child: Child, *, as_blank: bool) -> None:
        key = self.field("_child")
        self.child.take(child)
        if as_blank and key is not None:
            self.child.blank = self.child.text
            key.text = key.blank = f"{child.case_id}:{child.id}"

    # What follows from an answer

    @on(ChildField.Picked)
    def _picked(self) -> None:
        key, child = self.field("_child"), self.child.picked
        if key is not None:
            key.text = f"{child.case_id}:{child.id}" if child else ""

    @on(Choice.Changed)
    def _answered(self, event: Choice.Changed) -> None:
        field = next((each for each in self.query(Field) if each.widget is event.choice), None)
        if field is not None and field.field == "danger":
            self._note_danger(event.choice.value)
        elif field is not None and field.field == "severity":
            self._set_call_again(event.choice.value)

    def _note_danger(self, answer: str) -> None:
        at, severity = self.field("_danger_at"), self.field("severity")
        if at is not None and answer == "yes" and not at.text:
            at.text = clock.to_text(clock.now())
        if severity is not None and answer == "yes" and not severity.text:
            severity.text = "red"
            self._set_call_again("red")
        self._show_danger()
        done = self.field("danger_done")
        if done is not None and answer == "yes" and self.child.widget.has_focus and not self.child.text:
            done.widget.focus()

    def _show_danger(self) -> None:
        """Say in large letters whom to ring while somebody is in danger."""
        danger, at, done = (self.field(name) for name in ("danger", "_danger_at", "danger_done"))
        if danger is None or at is None or done is None:
            return
        alarm = self.query_one("#danger-now", Static)
        alarm.display = done.display = danger.text == "yes"
        when = dates.clock_time(clock.to_local(clock.from_text(at.text))) if at.text else ""
        service = hotline().duty_service or _("the duty service")
        said = "!! " + _("RING 112 NOW, or {service}").format(service=service)
        noted = _("Noted {time}").format(time=when)
        alarm.update(Content(f"{said}\n{noted}" if when else said))

    def _set_call_again(self, severity: str) -> None:
        """Fill in when somebody calls again, unless a person has written another moment."""
        field, after = self.field("call_again_at"), hotline().again_after(severity)
        if field is None or after is None:
            return
        if not field.text.strip() or field.text in self._filled_in():
            field.text = moments.typed(self.opened + after, clock.today())

    def _filled_in(self) -> set[str]:
        """Return what the form itself may have written there, for any severity."""
        every = (hotline().again_after(severity) for severity in words.SHORT)
        return {moments.typed(self.opened + after, clock.today()) for after in every if after}

    # Saving

    async def save(self, typed: dict[str, str]) -> Changes | None:
        """Write the call; a notification is opened filled in, and a third call on a theme proposes a course."""
        await self.child.settled()
        told = facts(self.typed() | {"child": self.child.text}, self.child.picked, clock.now(), self.call)
        if self.call_id:
            saved = await self.write("change_call", partial(call_changes.change_call, call_id=self.call_id, facts=told))
            if saved:
                self.say(done_words("change_call"))
            return saved
        saved = await self.write("take_call", partial(call_changes.take_call, facts=told))
        if saved is None:
            return None
        call_id = str(saved.result)
        self.say(self._saved_words(told))
        if typed["notification"] == "yes":
            self.then = ("notification", "hotline", call_id)
        elif self.child.picked is not None:
            await self._propose(call_id, self.child.picked)
        return saved

    def _saved_words(self, told: call_changes.Facts) -> str:
        said = done_words("take_call")
        if told.call_again_at is None:
            return said
        when = words.moment(told.call_again_at, clock.today())
        again = _("Call again {when}.").format(when=when)
        return f"{said} {again}"

    async def _propose(self, call_id: str, child: Child) -> None:
        """Ask whether a course is to be asked for, where the calls are many enough and none goes on."""
        call = await self.read(call_queries.call_of, call_id)
        if call is None or not call.proposes:
            return
        counted = words.alike(call.alike, call.row.theme, hotline().course_days)
        question = _("{calls}. Ask for a consultation course?").format(calls=counted)
        if await ask(self.app, question, _("No: c on the call asks for it later.")):
            self.then = ("course_new", child.case_id, child.id, call.row.theme, call_id)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close the form, then open what the call leads to."""
        closing = super().dismiss(result)
        if result is not None and self.then:
            self.desk.call_later(self.desk.open, *self.then)
        return closing
