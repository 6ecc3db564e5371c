"""A real PostgreSQL in a temporary folder, from whatever is installed on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "workforce"
ADVICE = "No PostgreSQL found. Install one (Debian: apt-get install postgresql) to run this test."


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL here, if any."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    elsewhere = [Path(path) for path in [shutil.which("postgres")] if path]
    found = [*elsewhere, *debian]
    return found[-1].parent if found else None


def free_port() -> int:
    """A port of this machine nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A PostgreSQL of its own on `port` of this machine. It syncs to disk as a real one does."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder, self.port = programs, folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._run("initdb", "-D", "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Run a program of PostgreSQL, which refuses to be run by root; wait for all but the server itself."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [self.programs / program, *arguments], cwd=self.folder, stdout=log, stderr=log, user=owner()
            )
        if program != "postgres" and process.wait():
            raise RuntimeError((self.folder / "log").read_text(encoding="utf-8"))
        return process

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"store_{time.monotonic_ns()}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"create database {name}".encode())
        return self.url(name)

    def start(self) -> None:
        """Start and wait until it answers."""
        where = ["-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-k", str(self.folder)]
        self.process = self._run("postgres", "-D", "data", *where)
        until = time.monotonic() + 30
        while self._asked() and time.monotonic() < until:
            time.sleep(0.05)

    def _asked(self) -> int:
        command = [self.programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode

    def stop(self, how: signal.Signals) -> None:
        """Stop this server and no other: SIGINT ends it in order, SIGQUIT as a crash would."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=30)


def owner() -> str | None:
    """Who runs the server: root may not."""
    return "postgres" if sys.platform != "win32" and os.geteuid() == 0 else None


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A started server; its folder is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="workforce-postgresql-"))
    if owner():
        shutil.chown(folder, owner())
    server = Server(programs, folder)
    try:
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)  # nothing in it is needed again
        shutil.rmtree(folder, ignore_errors=True)
