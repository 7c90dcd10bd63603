"""What settles the mapping as a whole: a side asked about in vain, declared complete, opened again."""

from functools import partial

from textual import work

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network import mapping_changes as changes
from plejedesk.genogram.network import network_words as said_of
from plejedesk.genogram.network.candidate_rows import Network
from plejedesk.genogram.network.network_rows import unconsidered
from plejedesk.genogram.network.ruling_acts import RulingActs
from plejedesk.ui.command import Command

SIDE = Command("f", "side", N_("in vain"), N_("A side was asked about in vain: settle it, with what was done."))
MAPPING = Command("d", "mapping", N_("mapping"), N_("Declare the mapping complete, or open it again."))


class MappingActs(RulingActs):
    """A screen that shows the mapping of a network."""

    def why_not(self, name: str) -> str:
        """Say what the mapping lacks, or that nothing is to be settled."""
        if name not in (SIDE.name, MAPPING.name):
            return super().why_not(name)
        if self.found is None:
            return _("The network is being read.")
        if self.found.closed:
            return _("The case is closed. Open it again first.")
        if name == SIDE.name:
            return "" if self.found.lacking else _("Both sides are covered, or were asked about in vain.")
        return _missing(self.found)

    @work(group="act", exit_on_error=False)
    async def action_side(self) -> None:
        """Ask which side was asked about in vain, and what was done."""
        from plejedesk.genogram.network.ruling_forms import side_form

        if self.found is None:
            return
        row, today = self.target(), clock.today()
        sides = [(side, said_of.side(self.found, side, word)) for side, word in self.found.lacking]
        await self.settle(
            "settle_side",
            lambda: side_form(sides, row.section if row else "", today, self.case_id),
            lambda answer: partial(changes.settle_side, case_id=self.case_id, **answer),
        )

    @work(group="act", exit_on_error=False)
    async def action_mapping(self) -> None:
        """Ask what came of the search, and declare the mapping complete; or ask what is new, and open it again."""
        if self.found is not None and self.found.complete:
            await self._reopen()
        elif self.found is not None:
            await self._complete(self.found)

    async def _reopen(self) -> None:
        from plejedesk.genogram.network.ruling_forms import reopen_form

        await self.settle(
            "reopen_mapping",
            lambda: reopen_form(self.case_id),
            lambda answer: partial(changes.reopen_mapping, case_id=self.case_id, **answer),
        )

    async def _complete(self, found: Network) -> None:
        from plejedesk.genogram.network.ruling_forms import complete_form

        today = clock.today()
        left = [words.person_name(each.human, each.term) for each in unconsidered(found, today) if each.human]
        await self.settle(
            "complete_mapping",
            lambda: complete_form(left, today, self.case_id),
            lambda answer: partial(changes.complete_mapping, case_id=self.case_id, **answer),
        )


def _missing(found: Network) -> str:
    today = clock.today()
    return said_of.mapping(found, today) if found.weighed(today).missing and not found.complete else ""
