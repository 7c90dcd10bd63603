"""Making somebody in the network a candidate, from wherever they are shown: role, the child's words, consent."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from textual import on, work
from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock, kin
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.network import ROLES
from plejedesk.core.network_gate import family_of_one
from plejedesk.genogram.network import candidate_changes as changes
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network.candidate_forms import ALL, choose, day_text, options, views_fields, views_of
from plejedesk.genogram.network.candidate_rows import Candidate, Network
from plejedesk.genogram.network.candidates import network_of
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.fields import Choice, Field, choice_field
from plejedesk.ui.form import FormScreen
from plejedesk.ui.text import clean

LONGEST_NAME = 60  # letters
CHILD = "child"


class NewCandidateForm(FormScreen):
    """Who may help, in what, and what child and parents say; of somebody who is a candidate, what stands there.

    Several children are named at once. The child's own words belong to one child and are asked for only then.
    """

    DEFAULT_CSS = """
    NewCandidateForm TextArea { max-width: 80; height: 4; }
    NewCandidateForm Input { max-width: 60; }
    """

    def __init__(self, case_id: str, person_id: str, child_id: str = "") -> None:
        super().__init__()
        self.case_id = case_id
        self.person_id = person_id
        self.child_id = child_id
        self.found: Network | None = None

    @property
    def draft_key(self) -> str:
        """Return which person and child the draft belongs to."""
        return f"candidate_new:{self.case_id}:{self.person_id}:{self.child_id}"

    @property
    def form_title(self) -> str:
        """Return the heading until the person is known."""
        return _("Candidate")

    def fields(self) -> list[Field]:
        """Return the role, for whom, and what child and parents say."""
        roles = [(key, said) for key, said in options(ROLES)]
        whom = choice_field(CHILD, _("For"), [("", "-")], _("All the children at once, or one of them."))
        whom.display = False
        return [
            choice_field("role", _("Role"), roles, choose(), tall=True),
            whom,
            *views_fields(None, "", clock.today()),
        ]

    def on_mount(self) -> None:
        """Read who it is."""
        self._begin()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _begin(self) -> None:
        found = await self.read(network_of, self.case_id)
        if found is None or self.person_id not in found.family.by_id or not found.children:
            gone = _("Somebody has taken that person out of the case already.")
            self.say(gone if found else _("The case is no longer on this desk."))
            self.dismiss(None)
            return
        self.found = found
        self._offer_children(found)
        self._say_who(found)
        self._fill(found)
        self._show_words()

    def _offer_children(self, found: Network) -> None:
        """Offer all the children and each of them; one child is not asked about."""
        field = self.field(CHILD)
        if field is None or not isinstance(field.widget, Choice):
            return
        every = [(ALL, _("All {n} children").format(n=len(found.children)))] if len(found.children) > 1 else []
        ones = [(child.id, clean(words.first_name(child), 20)) for child in found.children]
        field.widget.options = [*every, *ones]
        typed = self.desk.drafts.of(self.draft_key).get(CHILD, "")
        there = found.of(self.person_id, self.child_id or ones[0][0])
        usual = there.child_id if there and every else field.widget.options[0][0]
        field.text = typed if typed in dict(field.widget.options) else usual
        field.blank = usual
        field.display = bool(every)
        field.widget.refresh()

    def _say_who(self, found: Network) -> None:
        human = found.family.by_id[self.person_id]
        child = self.child_id or found.children[0].id
        term = kin.kin_terms(family_of_one(found.family, child), child).get(self.person_id, "")
        name = clean(words.person_name(human, term), LONGEST_NAME)
        title = f" {self.desk.glyphs.dot} ".join(part for part in (self.form_title, name, term) if part)
        self.query_one("#form-title", Static).update(Content(title))

    def _fill(self, found: Network) -> None:
        """Take what is written already, and what the child said in the conversation, where no draft waits."""
        there = self._there(found)
        draft, role = self.desk.drafts.of(self.draft_key), self.field("role")
        if there and there.asked_on and role is not None:
            role.hint = _("For another role the person is asked anew; the words stay.")
        for name, text in (self._of(there) if there else self._suggested(found)).items():
            field = self.field(name)
            if field is not None and field.text == field.blank:
                field.text = field.blank = text
                field.text = draft.get(name, text)

    def _there(self, found: Network) -> Candidate | None:
        """Return what the person is for the child in front, or for the first child they are anything for."""
        mine = found.of_person(self.person_id)
        return next((each for each in mine if each.child_id == self.child_id), mine[0] if mine else None)

    def _of(self, there: Candidate) -> Mapping[str, str]:
        return {
            "role": there.role,
            "child_words": there.child_words,
            "parent_view": there.parent_view,
            "parent_words": there.parent_words,
            "consent": there.consent,
            "consent_on": day_text(there.consent_on, clock.today()),
        }

    def _suggested(self, found: Network) -> Mapping[str, str]:
        said = [each.text for each in found.sayings.get(self.person_id, ()) if each.told_by == "child"]
        return {"role": next(iter(ROLES)), "child_words": "\n".join(dict.fromkeys(said))}

    @on(Choice.Changed)
    def _show_words(self) -> None:
        """Ask for the child's words where it is one child's."""
        own, whom = self.field("child_words"), self.field(CHILD)
        if own is not None and whom is not None:
            own.display = whom.text != ALL

    async def save(self, typed: dict[str, str]) -> Any:
        """Name the candidate, or put right what is written. Raises BadInput naming the field."""
        found = self.found
        if found is None:
            raise BadInput(_("The network is being read."), "role")
        everybody = typed[CHILD] == ALL
        children = [child.id for child in found.children] if everybody else [typed[CHILD]]
        views = views_of(typed, clock.today(), words_too=not everybody)
        act = "change_candidate" if found.of_person(self.person_id) else "name_candidate"
        change = partial(changes.name_all, case_id=self.case_id, person_ids=[self.person_id], child_ids=children)
        saved = await self.write(act, change, role=typed["role"], views=views)
        if saved:
            self.say(done_words(act) if saved.records else _("Nothing was changed."))
        return saved
