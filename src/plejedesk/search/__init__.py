"""Search everything: names, cases, notes and concerns, as one types."""

from plejedesk.core.slice import Slice

SLICE = Slice(name="search", opens={"search": "plejedesk.search.screen:SearchScreen"})
