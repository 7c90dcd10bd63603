"""What the system is asked to keep to itself of this program's memory."""

import sys
from contextlib import suppress

PR_SET_DUMPABLE = 4  # prctl(2): no core file, and no other program of this person may read the memory


def no_core_dumps() -> None:
    """Ask the system never to write the program's memory to a file, where the system can be asked."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
