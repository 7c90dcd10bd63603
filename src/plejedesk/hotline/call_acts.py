"""What can be done with a call: call again, end it, put it right, ask for a course, make it a notification."""

from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core.i18n import N_, _
from plejedesk.hotline import call_changes
from plejedesk.hotline import call_words as words
from plejedesk.hotline.call_queries import call_of
from plejedesk.hotline.call_rows import Call
from plejedesk.ui.asking import Answer, Asking, Question
from plejedesk.ui.command import Command
from plejedesk.ui.dialogs import ask
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.fields import choice_field, long_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

AGAIN = Command("k", "again", N_("called again"), N_("Write what calling again gave; that ends it in the queue."))
END = Command("x", "end", N_("end"), N_("End the call: nobody calls again."))
COURSE = Command(
    "c", "course", N_("consultation"), N_("Ask for a consultation course, with what the call says filled in.")
)
CORRECT = Command("r", "correct", N_("correct"), N_("Put the call right, or put the child on it."))
NOTIFY = Command(
    "m",
    "notification",
    N_("notification"),
    N_("The call is a notification: the form opens filled in, its 24 hours run."),
)
CASE = Command("b", "case", N_("case"), N_("The case of the child."))
OF_CALL = {item.name for item in (AGAIN, END, COURSE, CORRECT, NOTIFY, CASE)}


class CallActs(Asking):
    """A screen on which a call can be acted on; `chosen_call` says which."""

    def chosen_call(self) -> str:
        """Return the id of the call that the keys act on, empty where there is none."""
        raise NotImplementedError

    async def call_now(self) -> Call | None:
        """Return the call as it is now; that it is gone is said."""
        found = await self.read(call_of, self.chosen_call())
        if found is None:
            self.say(_("The call is no longer here: it was undone."))
        return found

    @work(group="act", exit_on_error=False)
    async def action_again(self) -> None:
        """Ask what calling again gave."""
        found = await self.call_now()
        if found is None:
            return
        key, title = f"call_again:{found.row.id}", _("Called again: {who}").format(who=words.first_name(found.row))

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(call_changes.call_again, call_id=found.row.id, **answer)

        await self.settle("call_again", lambda: again_form(title, key), made)

    @work(group="act", exit_on_error=False)
    async def action_end(self) -> None:
        """End the call, asking first where somebody is to call again."""
        found = await self.call_now()
        if found is None:
            return
        more = _("Nobody calls again then. k writes what calling again gave.")
        if found.row.due and not await ask(self.app, _("End the call without calling again?"), more):
            return
        if await self.write("end_call", call_changes.end_call, found.row.id):
            self.say(done_words("end_call"))

    @work(group="act", exit_on_error=False)
    async def action_course(self) -> None:
        """Ask for a consultation course."""
        found = await self.call_now()
        if found is None:
            return
        child = found.row.child
        if child is None:
            self.say(_("Nobody knows which child it is about. r puts the child on the call."))
        elif found.courses:
            self.desk.open("course", found.courses[0][0])
        else:
            self.desk.open("course_new", child.case_id, child.id, found.row.theme, found.row.id)

    def action_correct(self) -> None:
        """Put the call right."""
        self.desk.open("call", "", "", self.chosen_call())

    @work(group="act", exit_on_error=False)
    async def action_notification(self) -> None:
        """Open a notification with what the call says; one that is made already is shown."""
        found = await self.call_now()
        if found is None:
            return
        if found.became:
            self.desk.open("arrival", found.became.id)
        else:
            self.desk.open("notification", "hotline", found.row.id)

    @work(group="act", exit_on_error=False)
    async def action_case(self) -> None:
        """Open the case."""
        found = await self.call_now()
        if found is not None and found.row.child:
            self.desk.open("case", found.row.child.case_id)
        elif found is not None:
            self.say(_("Nobody knows which child it is about. r puts the child on the call."))


def again_form(title: str, key: str) -> Question:
    """Return the question what calling again gave, and whether that was all."""
    ends = [("yes", _("yes")), ("no", _("no, it stays open"))]
    return Question(
        title,
        [
            long_field("words", _("How it went"), _("In a few words. Tab goes on.")),
            choice_field("ends", _("Ended with that"), ends, _("Arrows or the first letter choose.")),
        ],
        lambda typed: {"words": typed["words"], "ends": typed["ends"] == "yes"},
        draft_key=key,
    )
