"""What commands print: one JSON document, or plain lines."""

import json
import sys
from collections.abc import Iterable
from typing import Any


def print_json(data: Any) -> None:
    """Print one JSON document in UTF-8 and nothing else."""
    sys.stdout.write(json.dumps(data, ensure_ascii=not _speaks_utf8(), indent=2) + "\n")


def print_json_list(items: Iterable[Any]) -> None:
    """Print one JSON document, a list, item by item: a long one needs no more memory than a short one."""
    between = "[\n"
    for item in items:
        sys.stdout.write(between + json.dumps(item, ensure_ascii=not _speaks_utf8(), indent=2))
        between = ",\n"
    sys.stdout.write("[]\n" if between == "[\n" else "\n]\n")


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
