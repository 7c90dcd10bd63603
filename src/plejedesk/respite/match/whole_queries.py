"""Reading the whole waiting list in its order, with every family there is for it."""

from datetime import date

from plejedesk.core.respite_programme import Programme
from plejedesk.respite.match.compare import Waiter, Whole
from plejedesk.respite.match.offer_queries import WAITING, board
from plejedesk.respite.waiting.order import days_waited, points, sorted_list
from plejedesk.respite.waiting.queries import standings
from plejedesk.store.reader import Reader

PROTECTED = """
SELECT DISTINCT r.id FROM respite_request r
JOIN case_file c ON c.id = r.case_id
JOIN respite_child k ON k.request_id = r.id
JOIN person p ON p.id = k.person_id
WHERE r.state = 'waiting' AND (p.protected OR c.protected)
"""


def whole(reader: Reader, programme: Programme, today: date) -> Whole:
    """Return everybody who waits, first those who stand first; who is paused is left out."""
    found = board(reader, WAITING, programme, today)
    hidden = {row[0] for row in reader.rows(PROTECTED)}
    order = sorted_list((each for each in standings(reader) if each.id in found.groups), programme.weights, today)
    waiting = (
        Waiter(
            found.groups[each.id],
            days_waited(each, today),
            points(each, programme.weights, today),
            each.id in hidden,
        )
        for each in order
        if each.state == "waiting"
    )
    return Whole(tuple(waiting), found.offers)
