"""The door: the passphrase, and the first time the choosing of one. Painted before anything heavy is loaded."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from plejedesk.core.errors import DeskError, Locked, fault_words
from plejedesk.core.i18n import _
from plejedesk.ui.line import Line

if TYPE_CHECKING:
    from plejedesk.store.store import Store

INITIALS = 10
FREE_TRIES = 3  # wrong passphrases before the door grows slow
LONGEST_WAIT = 60  # seconds
Opened = Callable[["Store"], None]
Opener = Callable[[str], "Store"]


class Door(Screen[None]):
    """What the two doors share: a panel in the middle, one line for what is wrong."""

    DEFAULT_CSS = """
    Door { align: center middle; }
    Door > Vertical { width: 72; max-width: 100%; height: auto; background: $panel; padding: 1 3; }
    Door Static { margin-bottom: 1; }
    Door .muted { color: $muted; }
    Door Horizontal { height: 1; margin-bottom: 1; }
    Door .label { width: 18; margin: 0; color: $muted; }
    Door Input { width: 1fr; padding: 0 1; background: $background; }
    Door Input:focus { background: $cursor; color: $cursor-text; }
    Door .error { color: $danger; margin-bottom: 0; }
    Door .error.shown { margin-bottom: 1; }
    Door #judgement { margin-left: 18; color: $muted; }
    Door .last { margin-bottom: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "app.quit", show=False, priority=True)]

    def __init__(self, path: Path, opened: Opened) -> None:
        super().__init__()
        self.path = path
        self.opened = opened

    @property
    def shown_path(self) -> str:
        """Return the file's path, short where it lies in the person's own folder."""
        home = Path.home()
        return f"~/{self.path.relative_to(home).as_posix()}" if self.path.is_relative_to(home) else str(self.path)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in opening or making the file."""
        if event.state is WorkerState.ERROR:
            self.problem(fault_words(event.worker.error))

    def problem(self, words: str) -> None:
        """Say what is wrong under the fields."""
        line = self.query_one(".error", Static)
        line.update(Content(f"!! {words}" if words else ""))
        line.set_class(bool(words), "shown")

    def line(self, name: str, label: str, *, secret: bool = True, value: str = "") -> Horizontal:
        """Return a field with its label to the left."""
        return Horizontal(
            Static(Content(label), classes="label"),
            Line(value, ready=True, password=secret, id=name, max_length=0 if secret else INITIALS),
        )


class UnlockScreen(Door):
    """Asks for the passphrase of a desk that exists; `told` says why the door is shut, `wrong` counts what failed."""

    def __init__(self, path: Path, opened: Opened, opener: Opener, told: str = "") -> None:
        super().__init__(path, opened)
        self.opener = opener
        self.told = told
        self.wrong = 0
        self._left = 0

    def compose(self) -> ComposeResult:
        """Yield the name, the field and the keys."""
        with Vertical():
            yield Static(Content.styled("plejedesk", "bold $accent"))
            if self.told:
                yield Static(Content(self.told))
            yield self.line("passphrase", _("Passphrase"))
            yield Static(classes="error")
            yield Static(Content(_("Enter opens   Ctrl+Q quits")), classes="muted")
            yield Static(Content(self.shown_path), classes="muted last")

    @on(Input.Submitted)
    def _try(self, event: Input.Submitted) -> None:
        if event.value and not self._left:
            self.problem("")
            self._open(event.value)

    @work(exclusive=True, thread=True, exit_on_error=False)
    def _open(self, passphrase: str) -> None:
        try:
            store = self.opener(passphrase)
        except DeskError as error:
            self.app.call_from_thread(self._refused, error)
            return
        self.app.call_from_thread(self._enter, store)

    def _enter(self, store: "Store") -> None:
        self.query_one(Input).clear()
        self.opened(store)

    def _refused(self, error: DeskError) -> None:
        self.problem(str(error))
        if not isinstance(error, Locked):
            return
        self.query_one(Input).select_all()
        self.wrong += 1
        if self.wrong >= FREE_TRIES:
            self._left = min(2 ** (self.wrong - FREE_TRIES + 1), LONGEST_WAIT)
            self._wait()
        else:
            self.query_one(Input).focus()

    def _wait(self) -> None:
        """Let seconds pass before the next try: two after the third wrong passphrase, doubled by each further one."""
        field = self.query_one(Input)
        field.disabled = self._left > 0
        if not self._left:
            self.problem(_("Try again. Check Caps Lock and the keyboard layout."))
            field.focus()
            return
        words = _("The passphrase was wrong {n} times. Wait {seconds} seconds, then try again.")
        self.problem(words.format(n=self.wrong, seconds=self._left))
        self._left -= 1
        self.set_timer(1, self._wait)


class FirstStartScreen(Door):
    """Asks for a passphrase twice, judges it, says what losing it means, and makes the file."""

    def compose(self) -> ComposeResult:
        """Yield the explanation, three fields and the keys."""
        with Vertical():
            yield Static(Content.styled(_("A new desk"), "bold $accent"))
            yield Static(
                Content(
                    _(
                        "Everything is kept in one encrypted file. Only the passphrase opens it: if it is lost, nobody "
                        "can get the cases back, not even we. Keep it where your office keeps its keys."
                    )
                )
            )
            yield self.line("initials", _("Your initials"), secret=False, value=getattr(self.app, "user", ""))
            yield self.line("passphrase", _("Passphrase"))
            yield Static(Content(_("For example four words nobody would guess.")), id="judgement")
            yield self.line("again", _("Once more"))
            yield Static(classes="error")
            yield Static(Content(_("Tab next field   Enter makes the desk   Ctrl+Q quits")), classes="muted")
            yield Static(Content(self.shown_path), classes="muted last")

    @on(Input.Changed, "#passphrase")
    def _judge(self, event: Input.Changed) -> None:
        self._weigh(event.value)

    @work(exclusive=True, thread=True, group="judge", exit_on_error=False)
    def _weigh(self, passphrase: str) -> None:
        from plejedesk.store.passphrase import judge

        words = judge(passphrase).words if passphrase else ""
        self.app.call_from_thread(self.query_one("#judgement", Static).update, Content(words))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        if event.input.id == "again":
            self._make()
        else:
            self.focus_next()

    @work(exclusive=True, thread=True, group="make", exit_on_error=False)
    def _make(self) -> None:
        from plejedesk.store.passphrase import judge
        from plejedesk.store.store import Store

        initials, passphrase, again = (
            self.query_one(f"#{name}", Input).value for name in ("initials", "passphrase", "again")
        )
        verdict = judge(passphrase)
        if not initials.strip():
            self._stop(_("Write your initials: they are on everything you do."), "initials")
        elif not verdict.accepted:
            self._stop(verdict.words, "passphrase")
        elif passphrase != again:
            self._stop(_("The two are not alike. Write the same passphrase in both."), "again")
        else:
            try:
                store = Store.create(self.path, passphrase, initials.strip().upper())
            except DeskError as error:
                self._stop(str(error), "passphrase")
                return
            self.app.call_from_thread(self.opened, store)

    def _stop(self, words: str, field: str) -> None:
        self.app.call_from_thread(self.problem, words)
        self.app.call_from_thread(self.query_one(f"#{field}", Input).focus)
