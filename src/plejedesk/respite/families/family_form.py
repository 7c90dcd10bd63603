"""Writing a family, or putting right what is written of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textual import on, work
from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.respite.families import family_changes as changes
from plejedesk.respite.families import family_words as words
from plejedesk.respite.families.family_changes import FamilyFacts
from plejedesk.respite.families.family_fields import all_fields, facts_of_typed, facts_of_whole, typed_of
from plejedesk.respite.families.family_queries import family_of
from plejedesk.respite.families.family_rows import FamilyWhole
from plejedesk.store.cases import by_ref
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.fields import Choice, Field
from plejedesk.ui.form import FormScreen
from plejedesk.ui.text import clean

LONGEST_NAME = 60  # letters


class FamilyForm(FormScreen):
    """Everything that is written of a family by hand; of one that is here, what stands there."""

    PURPOSE = "respite"
    DEFAULT_CSS = """
    FamilyForm Input { max-width: 56; }
    FamilyForm TextArea { max-width: 80; height: 3; }
    FamilyForm Several { max-width: 80; }
    """

    def __init__(self, family_id: str = "") -> None:
        super().__init__()
        self.family_id = family_id
        self.found: FamilyWhole | None = None
        self.began: FamilyFacts | None = None

    @property
    def draft_key(self) -> str:
        """Return which family the draft belongs to."""
        return f"respite_family:{self.family_id or 'new'}"

    @property
    def form_title(self) -> str:
        """Return the heading until the family is known."""
        return _("Change a family") if self.family_id else _("New family")

    def fields(self) -> Sequence[Field]:
        """Return the fields."""
        return all_fields()

    def on_mount(self) -> None:
        """Read what stands there."""
        if self.family_id:
            self._begin()
        self._show_case()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _begin(self) -> None:
        today = clock.today()
        found = await self.read(family_of, self.family_id, today)
        if found is None:
            self.say(_("The family is not here any more."))
            self.dismiss(None)
            return
        self.found, self.began = found, facts_of_whole(found)
        draft = self.desk.drafts.of(self.draft_key)
        for name, text in typed_of(self.began, today).items():
            field = self.field(name)
            if field is not None:
                field.text = field.blank = text
                field.text = draft.get(name, text)
        title = f"{self.form_title} {self.desk.glyphs.dot} {words.name(found.row)}"
        self.query_one("#form-title", Static).update(Content(clean(title, LONGEST_NAME)))
        if found.row.protected:  # area and address are seen in the form
            self.desk.seen("address", case=found.row.case_id or "", person=found.person_id or "", purpose="respite")
        self._show_case()

    @on(Choice.Changed)
    def _show_case(self) -> None:
        """Ask in which case's network a network family is, where nobody has said."""
        kind, case = self.field("kind"), self.field("case")
        if kind is not None and case is not None:
            case.display = kind.text == "network" and not (self.found and self.found.row.case_id)

    async def save(self, typed: dict[str, str]) -> Any:
        """Write the family. Raises BadInput naming the field."""
        if self.family_id and self.began is None:
            raise BadInput(_("The family is being read."), "name")
        facts = facts_of_typed(typed, self.began, clock.today())
        case = await self._case(typed)
        if self.began is None:
            facts = replace(facts, confirmed_on=clock.today(), confirmed_by=self.store.actor)
            saved = await self.write("add_family", changes.add_family, facts, case)
        else:
            saved = await self.write("change_family", changes.change_family, self.family_id, facts, self.began, case)
        if saved:
            act = "change_family" if self.family_id else "add_family"
            self.say(done_words(act) if saved.records else _("Nothing was changed."))
        return saved

    async def _case(self, typed: dict[str, str]) -> str | None:
        """Return the case that was named, None for none."""
        field = self.field("case")
        if field is None or not field.display or not typed["case"].strip():
            return None
        try:
            return (await self.read(by_ref, typed["case"]))[0]
        except Refused as error:
            raise BadInput(str(error), "case") from None
