"""Before the conversation: three questions for the caseworker alone, and the lock that they may put on the network."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book
from plejedesk.genogram.talk import safety_changes, safety_words
from plejedesk.genogram.talk.blocks import Blocks
from plejedesk.genogram.talk.guide import guide
from plejedesk.genogram.talk.safety_changes import SafetySaid
from plejedesk.genogram.talk.safety_forms import again_form, note_form
from plejedesk.genogram.talk.safety_rows import Risk, Safety, safety_of
from plejedesk.genogram.talk.talk_words import heading
from plejedesk.store.store import Changes
from plejedesk.ui.asking import Answer, Asking
from plejedesk.ui.command import Command
from plejedesk.ui.duty_actions import COMPLETE, DutyActions
from plejedesk.ui.flowing import Flowing
from plejedesk.ui.glyphs import CURSOR
from plejedesk.ui.of_case import OfCase


class Asked(Blocks, inherit_bindings=False):
    """The three questions. The letter j answers here; the arrows alone move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]


class SafetyScreen(DutyActions, Asking, OfCase):
    """The three questions, one key for each answer; what they lock, and what lifts that."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "go_on", N_("to the conversation"), N_("Go on to the conversation when all are answered.")),
        Command(COMPLETE.keys, COMPLETE.name, N_("sign"), N_("Date and sign the risk assessment.")),
        Command("j,y", "yes", N_("yes"), N_("Yes: the network is locked until the risk is assessed.")),
        Command("n", "no", N_("no"), N_("No. It never lifts a lock that is there already.")),
        Command("v", "unknown", N_("not known"), N_("Not known: locks as yes does.")),
        Command("b", "remark", N_("remark"), N_("A remark to the answer.")),
        Command("r", "again", N_("assess again"), N_("Have the risk assessed anew, for example after a refusal.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (CURSOR,)
    DEFAULT_CSS = """
    SafetyScreen #head { height: auto; padding: 0 1; border-bottom: solid $muted 50%; }
    SafetyScreen #asked { height: auto; max-height: 15; }
    SafetyScreen #lock { height: auto; padding: 1 1 0 2; }
    """

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self.shown: Safety | None = None
        self._ahead: set[str] = set()  # answered, and just being saved

    def compose_body(self) -> ComposeResult:
        """Yield why they are asked, the questions, and what follows from the answers."""
        yield Flowing(id="head")
        yield Asked(id="asked")
        yield Flowing(id="lock")

    @property
    def asked(self) -> Blocks:
        """Return the list of questions."""
        return self.query_one(Blocks)

    def on_mount(self) -> None:
        """Begin on the questions."""
        self.asked.focus()
        self.look_again()

    def on_changes(self, changes: Changes) -> None:
        """Read anew when something of this case changed."""
        if self.case_id in changes.cases:
            self.look_again()

    def look_again(self) -> None:
        """Read the answers anew."""
        self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        await self._read_anew()

    async def _read_anew(self) -> None:
        found = await self.read(safety_of, self.case_id)
        if found is None:
            self.vanish()
            return
        first, self.shown = self.shown is None, found
        blocks = [safety_words.block(question, found) for question in guide().safety]
        self.asked.show(blocks, next(iter(found.gate.unanswered), "") if first else "")
        self.query_one("#head", Flowing).show(partial(safety_words.head, found))
        self.query_one("#lock", Flowing).show(partial(safety_words.lock, found))
        self.refresh_keys()
        if first:
            self.store.prepare_to_write()

    # What can be done

    def why_not(self, name: str) -> str:
        """Say why there is nothing to sign or to assess again, or why the conversation waits."""
        shown = self.shown
        if shown is None:
            return "" if name == "back" else super().why_not("")
        if name == "complete" and not shown.risks:
            return _("No risk assessment waits.")
        if name == "again" and (shown.risks or shown.gate.assessed is None):
            return _("A risk assessment waits already.") if shown.risks else _("No risk has been assessed yet.")
        if name == "go_on" and shown.gate.unanswered:
            return _("Answer with j, n or v: {n} of three are left.").format(n=len(shown.gate.unanswered))
        if name == "remark" and self.asked.cursor not in shown.answers:
            return _("Answer the question first: j yes, n no, v not known.")
        return super().why_not(name) if name != "complete" else ""

    def chosen(self) -> Sequence[Risk]:
        """Return the risk assessment that waits."""
        return self.shown.risks[:1] if self.shown else ()

    def whose(self, row: Risk) -> str:
        """Return whose risk is assessed."""
        return heading(self.shown.family_name, self.shown.ref) if self.shown else ""

    def action_yes(self) -> None:
        """Answer yes."""
        self.answer("yes")

    def action_no(self) -> None:
        """Answer no."""
        self.answer("no")

    def action_unknown(self) -> None:
        """Answer that it is not known."""
        self.answer("unknown")

    def answer(self, answer: str) -> None:
        """Save the answer with the remark it had, and be at once on the next question without one."""
        shown, question = self.shown, self.asked.cursor
        if shown is None or not question:
            return
        there = shown.answers.get(question)
        self._ahead.add(question)
        self.asked.go(next((each for each in shown.gate.unanswered if each not in self._ahead), question))
        self._save(SafetySaid(question, answer, there.note if there else ""))

    @work(group="act", exit_on_error=False)
    async def _save(self, said: SafetySaid) -> None:
        await self.write("answer_safety", self._answering(said))
        self._ahead.discard(said.question)
        await self._read_anew()

    def _answering(self, said: SafetySaid) -> "partial[None]":
        return partial(
            safety_changes.answer_safety,
            case_id=self.case_id,
            said=said,
            actor=self.store.actor,
            now=clock.now(),
            book=book(),
        )

    @work(group="act", exit_on_error=False)
    async def action_remark(self) -> None:
        """Ask for a remark to the answer."""
        there = self.shown.answers.get(self.asked.cursor) if self.shown else None
        if there is not None:
            await self.settle(
                "answer_safety",
                lambda: note_form(self.case_id, there),
                lambda typed: self._answering(SafetySaid(there.question, there.answer, str(typed["note"]))),
            )

    @work(group="act", exit_on_error=False)
    async def action_again(self) -> None:
        """Ask why the risk is to be assessed anew, and for which day."""
        now = clock.now()

        def made(typed: Answer) -> "partial[None]":
            who = self.store.actor
            return partial(safety_changes.assess_again, case_id=self.case_id, actor=who, now=now, book=book(), **typed)

        await self.settle("assess_again", lambda: again_form(self.case_id, clock.to_local(now).date()), made)

    def action_go_on(self) -> None:
        """Go on to the conversation, which lies under this screen or is opened."""
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        came_from = getattr(below, "place", ())[:2]
        self.dismiss()
        if came_from != ("genogram", self.case_id):
            self.desk.open("genogram", self.case_id)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
