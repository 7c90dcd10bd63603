"""The file's schema, step by step. Alembic is imported only when there is a step to take."""

from pathlib import Path
from typing import Any

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _

STEPS = ("0001", "0002", "0003", "0004", "0005")


def pending(connection: Any) -> bool:
    """Return whether the file is older than this program. Raises Refused when it is newer or another program's."""
    marked = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if marked else None
    if found is None:
        raise Refused(_("The file belongs to another program: it is not a desk. Check the path."))
    if found[0] not in STEPS:
        raise Refused(_("The file was written by a newer plejedesk. Install that version; nothing was changed."))
    return bool(found[0] != STEPS[-1])


def upgrade(connection: Any) -> None:
    """Bring a driver connection's file to the present schema in one transaction."""
    from alembic import command
    from alembic.config import Config

    from plejedesk.store.writing import engine_on

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with engine_on(connection).begin() as open_connection:
        config.attributes["connection"] = open_connection
        command.upgrade(config, "head")
