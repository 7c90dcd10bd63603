"""Half-typed text: in memory while the desk is open, encrypted on the disk too, and back whatever happens."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from plejedesk.store.drafts import Draft, every

if TYPE_CHECKING:
    from plejedesk.store.store import Store


class Drafts:
    """The drafts of an open desk, by the form and record they belong to."""

    def __init__(self, tell: Callable[[BaseException | None], None]) -> None:
        self._tell = tell
        self._held: dict[str, Draft] = {}
        self._store: Store | None = None

    def open(self, store: "Store") -> None:
        """Fetch what waits in the file that was opened."""
        self._store = store
        self._held = {draft.key: draft for draft in store.read(every).result()}

    def close(self) -> None:
        """Let go of every text; the file has them."""
        self._store = None
        self._held.clear()

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Draft]:
        """Yield the drafts, the last typed first."""
        return iter(sorted(self._held.values(), key=lambda draft: draft.at, reverse=True))

    def of(self, key: str) -> Mapping[str, str]:
        """Return what is typed in a form, by field; nothing when no text waits."""
        draft = self._held.get(key)
        return draft.typed if draft else {}

    def keep(self, draft: Draft) -> None:
        """Keep a text; one that is kept already is not written again."""
        if self._store is not None and self._held.get(draft.key) != draft:
            self._held[draft.key] = draft
            self._store.keep_draft(draft).add_done_callback(self._kept)

    def drop(self, key: str) -> None:
        """Throw a text away."""
        if self._store is not None and key in self._held:
            del self._held[key]
            self._store.drop_draft(key).add_done_callback(self._kept)

    def put_all_aside(self) -> None:
        """Mark every text as one to come back to by choice: what was in front may be what went wrong."""
        for draft in list(self._held.values()):
            self.keep(replace(draft, put_aside=True))

    def _kept(self, writing: "Future[None]") -> None:
        """Say when a text could not be kept; this runs on the store's thread."""
        if not writing.cancelled() and writing.exception() is not None:
            self._tell(writing.exception())
