"""What is loaded when: static analysis misses imports inside functions, so these look at a real process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import factories
from tests.conftest import PASSPHRASE

from plejedesk.store.store import Store

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "alembic", "faker", "holidays")


def loaded(*arguments: str, **environment: str) -> tuple[set[str], str]:
    """Run the command in a process of its own; return which packages it loaded, and what it printed."""
    code = (
        "import sys, plejedesk.store.keys as keys; keys.ROUNDS = 1\n"
        "from plejedesk.cli import run\n"
        f"code = run({list(arguments)!r})\n"
        "sys.stderr.write('LOADED ' + ' '.join(sorted({name.partition('.')[0] for name in sys.modules})))\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("LOADED ")[2].split()), done.stdout


def test_help_loads_neither_textual_nor_the_orm() -> None:
    names, printed = loaded("--help")
    assert not names & {*HEAVY, "sqlcipher3", "babel"}
    assert "demo" in printed


def test_the_queue_as_json_draws_nothing_and_loads_no_orm(path: Path) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    factories.notified(store, "Holm", "Sofie Holm")
    store.close()
    names, printed = loaded("queue", "--json", PLEJEDESK_PASSPHRASE=PASSPHRASE)
    assert names & set(HEAVY) == set()
    assert "notification_assessed" in printed


@pytest.mark.parametrize("module", ["plejedesk.slices", "plejedesk.core.slice", "plejedesk.__main__"])
def test_the_list_of_slices_costs_nothing(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}, sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert not set(done.stdout.split()) & {*HEAVY, "typer", "rich", "sqlcipher3"}
