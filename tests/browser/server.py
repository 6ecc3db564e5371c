"""Start Streamlit on a free port of loopback, and headless Chromium to look at it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


@dataclass(frozen=True)
class Server:
    """A running app: its address and its process."""

    address: str
    process: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        """Seconds of processor time the server has used so far (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serve(script: Path = ROOT / "app.py", folder: Path = ROOT, store_url: str = "") -> Iterator[Server]:
    """Run a Streamlit script on a free port and wait until it answers.

    Args:
        script: what to run.
        folder: where from.
        store_url: the store it saves to; one of its own, thrown away afterwards, when not given.

    Raises:
        RuntimeError: it did not answer within a minute; the message holds what it printed.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    with tempfile.TemporaryDirectory() as kept:
        # what tests save stays out of the user's own store
        own = f"sqlite:///{Path(kept) / 'store.sqlite3'}"
        environment = os.environ | {"WORKFORCE_STORE_URL": store_url or own}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}/_stcore/health")
            yield Server(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _wait(process: subprocess.Popen[bytes], health: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, urllib.error.URLError), urllib.request.urlopen(health, timeout=1):
            return
        time.sleep(0.05)
    process.kill()
    raise RuntimeError(f"The app did not start: {process.communicate()[0].decode(errors='replace')}")
