"""THE list of slices, one line each, in the order of their desks."""

from plejedesk.casefile import SLICE as CASEFILE
from plejedesk.exchange import SLICE as EXCHANGE
from plejedesk.genogram import SLICE as GENOGRAM
from plejedesk.history import SLICE as HISTORY
from plejedesk.intake import SLICE as INTAKE
from plejedesk.queue import SLICE as QUEUE
from plejedesk.respite import SLICE as RESPITE
from plejedesk.search import SLICE as SEARCH

SLICES = (QUEUE, INTAKE, CASEFILE, RESPITE, GENOGRAM, SEARCH, HISTORY, EXCHANGE)
