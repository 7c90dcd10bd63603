"""THE list of slices, one line each, in the order of their desks."""

from plejedesk.casefile import SLICE as CASEFILE
from plejedesk.intake import SLICE as INTAKE
from plejedesk.queue import SLICE as QUEUE

SLICES = (QUEUE, INTAKE, CASEFILE)
