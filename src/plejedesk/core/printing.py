"""What commands print: one JSON document, or plain lines."""

import json
import sys
from typing import Any


def print_json(data: Any) -> None:
    """Print one JSON document in UTF-8 and nothing else."""
    sys.stdout.write(json.dumps(data, ensure_ascii=not _speaks_utf8(), indent=2) + "\n")


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
