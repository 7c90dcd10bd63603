"""Spreadsheets in and out: lists from elsewhere become cases, and every list can be taken out."""

from plejedesk.core.slice import Slice

SLICE = Slice(
    name="exchange",
    opens={"list_in": "plejedesk.exchange.list_in:ListInScreen"},
    commands="plejedesk.exchange.commands:register",
)
