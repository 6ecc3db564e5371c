"""A lock that threads and processes of one machine share, by way of a file."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS_BETWEEN_TRIES = 0.0005

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _give(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class FileLock:
    """Held by one thread of one process at a time; the system takes it back from a process that dies."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made when first needed and stays, empty."""
        self._path = path
        self._threads = threading.Lock()

    @contextmanager
    def held(self, seconds: float) -> Iterator[None]:
        """Hold the lock for a block.

        Args:
            seconds: how long to wait for it at most.

        Raises:
            TimeoutError: somebody else held it all that time.
            OSError: the file cannot be made or opened.
        """
        until = time.monotonic() + seconds
        if not self._threads.acquire(timeout=seconds):
            raise TimeoutError("others are saving")
        try:
            with self._file() as file:
                _wait(file, until)
                try:
                    yield
                finally:
                    _give(file)
        finally:
            self._threads.release()

    @contextmanager
    def _file(self) -> Iterator[int]:
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield file
        finally:
            os.close(file)


def _wait(file: int, until: float) -> None:
    while True:
        try:
            return _take(file)
        except (BlockingIOError, PermissionError):
            if time.monotonic() > until:
                raise TimeoutError("others are saving") from None
            time.sleep(SECONDS_BETWEEN_TRIES)
