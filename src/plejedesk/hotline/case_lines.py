"""What the overview says of a case's calls: how many in 30 days, and on what."""

from collections import Counter
from datetime import datetime, timedelta

from plejedesk.core import clock
from plejedesk.core.i18n import _, ngettext
from plejedesk.hotline import call_words as words
from plejedesk.hotline.call_queries import calls_of_case
from plejedesk.hotline.hours import hotline
from plejedesk.store.reader import Reader

HERE = "SELECT EXISTS (SELECT 1 FROM hotline_call WHERE case_id = :case)"


def case_lines(reader: Reader, case_id: str, now: datetime, *_signs: str) -> list[str]:
    """Return one line where anybody rang about the case within 30 days."""
    if not reader.value(HERE, case=case_id):
        return []
    days = hotline().course_days
    calls = calls_of_case(reader, case_id, clock.to_local(now).date() - timedelta(days=days - 1))
    if not calls:
        return []
    counted = ngettext("{n} call in {days} days", "{n} calls in {days} days", len(calls)).format(
        n=len(calls), days=days
    )
    themes = ", ".join(words.theme(theme) for theme, _count in Counter(theme for theme, _day in calls).most_common(3))
    return [_("Hotline: {what} ({themes})").format(what=counted, themes=themes)]
