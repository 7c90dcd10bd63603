"""plejedesk: a terminal desk for finding children a safe place with people they already know."""

__version__ = "0.1.0"
