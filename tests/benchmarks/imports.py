"""What the commands load."""

import os
import subprocess
import sys
from time import perf_counter

from caseload import PASSPHRASE, Caseload
from table import Fact, Row, medians

MS = 1000
ORM = {"sqlmodel", "sqlalchemy"}


def imports(caseload: Caseload, times: int) -> list[Row | Fact]:
    """Measure `plejedesk --help`, and look at what it and `queue --json` load."""
    helped = _packages(caseload, "--help")
    listed = _packages(caseload, "queue", "--json", "--limit", "1")
    helping = medians(times, lambda: _run("-m", "plejedesk", "--help"), lambda: _run("-c", "pass"))
    return [
        Row("`plejedesk --help`", "Python alone", *helping, unit="ms"),
        Fact("`plejedesk --help` loads neither Textual nor SQLModel", not helped & {"textual", *ORM}),
        Fact("`plejedesk queue --json` loads no Textual and no SQLModel", not listed & {"textual", *ORM}),
    ]


def _run(*arguments: str) -> float:
    """Return the milliseconds that Python takes with these arguments."""
    started = perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    return (perf_counter() - started) * MS


def _packages(caseload: Caseload, *arguments: str) -> set[str]:
    """Return the packages a command loads."""
    environment = os.environ | caseload.environment | {"PLEJEDESK_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-X", "importtime", "-m", "plejedesk", *arguments]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stderr
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in told.splitlines()}
