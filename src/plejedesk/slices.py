"""THE list of slices, one line each, in the order of their desks."""

from plejedesk.casefile import SLICE as CASEFILE
from plejedesk.consultation import SLICE as CONSULTATION
from plejedesk.exchange import SLICE as EXCHANGE
from plejedesk.genogram import SLICE as GENOGRAM
from plejedesk.history import SLICE as HISTORY
from plejedesk.hotline import SLICE as HOTLINE
from plejedesk.intake import SLICE as INTAKE
from plejedesk.queue import SLICE as QUEUE
from plejedesk.respite import SLICE as RESPITE
from plejedesk.search import SLICE as SEARCH
from plejedesk.transition import SLICE as TRANSITION
from plejedesk.units import SLICE as UNITS

SLICES = (
    QUEUE,
    INTAKE,
    CASEFILE,
    RESPITE,
    TRANSITION,
    CONSULTATION,
    HOTLINE,
    GENOGRAM,
    UNITS,
    SEARCH,
    HISTORY,
    EXCHANGE,
)
