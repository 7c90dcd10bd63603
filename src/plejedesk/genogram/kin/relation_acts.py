"""What is done with the relations of a person: each asks what it needs, and is written in one act."""

from collections.abc import Sequence
from functools import partial

from textual import work

from plejedesk.core import clock, home_changes
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_changes
from plejedesk.genogram.kin.kin_relations import Relation
from plejedesk.genogram.kin.kin_rows import KinRow
from plejedesk.genogram.kin.relation_asking import RelationAsking
from plejedesk.ui.dialogs import ask


class RelationActs(RelationAsking):
    """A screen with the people of a genogram and the relations of one of them."""

    def chosen(self) -> Sequence[KinRow]:
        """Return the people who are marked, or the one under the cursor."""
        raise NotImplementedError

    def settled_home(self) -> None:
        """Take the marks away: those who were marked have their home."""

    @work(group="act", exit_on_error=False)
    async def action_way(self) -> None:
        """Ask whose parent, child or sibling the person is."""
        from plejedesk.genogram.kin.relation_forms import way_form

        row, told = self.row, self.told
        if row and told:
            form = partial(way_form, self.case_id, told.family, self.rows, row)
            await self.relate(form, partial(kin_changes.relate, case_id=self.case_id, person_id=row.id))

    @work(group="act", exit_on_error=False)
    async def action_couple(self) -> None:
        """Ask who the partner is, and what has happened."""
        if self.row:
            await self.ask_couple(self.row)

    @work(group="act", exit_on_error=False)
    async def action_twins(self) -> None:
        """Ask who was born together with the person."""
        if self.row:
            await self.ask_twins(self.row)

    @work(group="act", exit_on_error=False)
    async def action_tie(self) -> None:
        """Ask how the person stands to somebody."""
        if self.row:
            await self.ask_tie(self.row)

    @work(group="act", exit_on_error=False)
    async def action_home(self) -> None:
        """Ask where the person lives, or all who are marked."""
        from plejedesk.genogram.kin.home_form import home_form

        told, people = self.told, list(self.chosen())
        if told is None or not people:
            return
        ids = [row.id for row in people]
        form = partial(home_form, self.case_id, told.family, people, clock.today())
        if await self.relate(form, partial(home_changes.move_in, case_id=self.case_id, people=ids)):
            self.settled_home()

    @work(group="act", exit_on_error=False)
    async def action_law(self) -> None:
        """Ask what the person is to a child by law; of a child, what its parents are."""
        row, told = self.row, self.told
        if row is None or told is None:
            return
        if row.human.index:
            parents = told.family.parents(row.id, "birth", "adopted")
            told_of = {each.person for each in told.standings if each.child == row.id}
            await self.ask_law(row.id, next((each for each in parents if each not in told_of), (parents or [""])[0]))
        else:
            children = sorted((child.id for child in told.family.index), key=lambda child: child != self.child)
            own = [child for child in children if row.id in told.family.parents(child)]
            await self.ask_law((own or children or [""])[0], row.id)

    @work(group="act", exit_on_error=False)
    async def action_unrelate(self) -> None:
        """Take the relation under the cursor out; from the people, go to the relations first."""
        row, line = self.row, self.line
        if row is None:
            return
        if line is None:
            self.to_relations()
            self.say(_("Choose the relation with the arrows; x takes it out."))
            return
        if not line.record:
            self.say(_("Nothing is told of that yet. Enter tells it."))
            return
        if not await ask(self.app, _("Take this out?"), f"{row.name}: {self.whole(line)}"):
            return
        if await self.write("unrelate", kin_changes.unrelate, self.case_id, line.what, line.record):
            self.say(_("Taken out (u undoes)"))

    def whole(self, line: Relation) -> str:
        """Return all the words of a relation, of which the line may hold only a part."""
        raise NotImplementedError

    def to_relations(self) -> None:
        """Give the keyboard to the relations."""
