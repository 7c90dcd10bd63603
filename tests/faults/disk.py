"""A disk that fails when told to: a file system layer of SQLite's own kind, made with ctypes before the real one.

It sees every opening, reading, write, truncation, sync and deletion that SQLite asks for; the code that a watcher
returns is what the system would answer, and nothing lets it pass. No compiler and no preloaded library is needed,
since the driver's wheel exports SQLite's functions.
Sources: https://www.sqlite.org/c3ref/vfs.html, https://www.sqlite.org/c3ref/io_methods.html.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import _sqlite3

OK, FULL, CANTOPEN = 0, 13, 14
IO_READ, IO_SHORT_READ, IO_WRITE, IO_FSYNC, IO_TRUNCATE, IO_DELETE = 266, 522, 778, 1034, 1546, 2570
BROKEN = {"open": CANTOPEN, "read": IO_READ, "write": IO_WRITE, "truncate": IO_TRUNCATE}
BROKEN |= {"sync": IO_FSYNC, "delete": IO_DELETE}

Pointer = ctypes.c_void_p
Number = ctypes.c_int
OPEN = ctypes.CFUNCTYPE(Number, Pointer, Pointer, Pointer, Number, Pointer)
DELETE = ctypes.CFUNCTYPE(Number, Pointer, ctypes.c_char_p, Number)
TRANSFER = ctypes.CFUNCTYPE(Number, Pointer, Pointer, Number, ctypes.c_int64)
TRUNCATE = ctypes.CFUNCTYPE(Number, Pointer, ctypes.c_int64)
SYNC = ctypes.CFUNCTYPE(Number, Pointer, Number)


class Vfs(ctypes.Structure):
    """`sqlite3_vfs`: what is used here, and the rest of version 3."""

    _fields_ = [
        *[(name, Number) for name in ("version", "file_size", "longest_path")],
        *[("next", Pointer), ("name", ctypes.c_char_p), ("data", Pointer)],
        *[(name, Pointer) for name in ("open", "delete")],
        ("others", Pointer * 14),
    ]


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`: what is used here, and the rest of version 3."""

    _fields_ = [
        ("version", Number),
        *[(name, Pointer) for name in ("close", "read", "write", "truncate", "sync")],
        ("others", Pointer * 13),
    ]


@dataclass(frozen=True)
class Step:
    """One thing that is asked of the disk; a truncation's `at` is the new length."""

    kind: str
    path: Path
    at: int = 0
    content: bytes = b""


Watcher = Callable[[Step], int | None]


class Disk:
    """The layer, made once: connections that outlive a test still call it."""

    def __init__(self) -> None:
        self.watcher: Watcher | None = None
        self._library = ctypes.CDLL(_sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        self._real = self._library.sqlite3_vfs_find(None)
        self._layer = Vfs.from_buffer_copy(self._real.contents)
        self._layer.name = b"watched"
        self._callbacks: list[Any] = []
        self._methods: dict[int, Methods] = {}
        self._paths: dict[int, Path] = {}
        self._real_open, self._real_delete = OPEN(self._real.contents.open), DELETE(self._real.contents.delete)
        self._layer.open, self._layer.delete = self._callback(OPEN(self._open)), self._callback(DELETE(self._delete))

    def between(self) -> None:
        """Put the layer before the system's own, for connections opened from now on."""
        self._library.sqlite3_vfs_register(ctypes.byref(self._layer), 1)

    def away(self) -> None:
        """Let connections go to the system again."""
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._layer))
        self._library.sqlite3_vfs_register(self._real, 1)

    def _callback(self, made: Any) -> int | None:
        self._callbacks.append(made)
        return ctypes.cast(made, Pointer).value

    def _answer(self, *step: Any) -> int:
        return (self.watcher and self.watcher(Step(*step))) or OK

    def _open(self, _vfs: int, name: int, file: int, flags: int, flags_out: int) -> int:
        path = Path(ctypes.string_at(name).decode()) if name else Path()
        if refused := self._answer("open", path):
            ctypes.cast(file, ctypes.POINTER(Pointer))[0] = None
            return refused
        answer = int(self._real_open(ctypes.addressof(self._real.contents), name, file, flags, flags_out))
        methods = ctypes.cast(file, ctypes.POINTER(Pointer))
        if methods[0]:
            self._paths[file] = path
            methods[0] = ctypes.addressof(self._watched(methods[0]))
        return answer

    def _delete(self, _vfs: int, name: bytes, sync: int) -> int:
        refused = self._answer("delete", Path(name.decode()))
        return refused or int(self._real_delete(ctypes.addressof(self._real.contents), name, sync))

    def _watched(self, address: int) -> Methods:
        """Return the methods of a kind of file, with ours in place of those that touch the disk."""
        if address not in self._methods:
            real = Methods.from_address(address)
            mine = Methods.from_buffer_copy(real)
            read, write = TRANSFER(real.read), TRANSFER(real.write)
            truncate, sync = TRUNCATE(real.truncate), SYNC(real.sync)

            def on_read(file: int, target: int, length: int, at: int) -> int:
                return self._answer("read", self._paths[file], at) or read(file, target, length, at)

            def on_write(file: int, source: int, length: int, at: int) -> int:
                step = Step("write", self._paths[file], at, ctypes.string_at(source, length))
                refused = (self.watcher and self.watcher(step)) or OK
                if refused:
                    write(file, source, length // 2, at)  # a full or failing disk has often taken a part
                return refused or write(file, source, length, at)

            def on_truncate(file: int, length: int) -> int:
                return self._answer("truncate", self._paths[file], length) or truncate(file, length)

            def on_sync(file: int, flags: int) -> int:
                return self._answer("sync", self._paths[file]) or sync(file, flags)

            mine.read, mine.write = self._callback(TRANSFER(on_read)), self._callback(TRANSFER(on_write))
            mine.truncate, mine.sync = self._callback(TRUNCATE(on_truncate)), self._callback(SYNC(on_sync))
            self._methods[address] = mine
        return self._methods[address]
