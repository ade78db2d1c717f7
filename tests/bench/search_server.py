"""A server that gzips text types as GitHub Pages does and remembers what it sent, and when.

As there, a part of a file is given as it lies on disk: a browser that asks for a part takes
nothing that is packed. It does as little as it can, since it shares the machine with the browser
that is being measured: an asyncio protocol in a thread, and each file packed once.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import socket
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from email.utils import formatdate
from functools import cache
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
GZIPPED = {".html", ".css", ".js", ".json", ".svg", ".wasm"}
RANGE = re.compile(r"^range: bytes=(\d+)-(\d+)\r?$", re.I | re.M)
END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer."""

    at: float
    """Seconds since 1970 at which it was asked for."""
    path: str
    size: int
    """Bytes with headers."""


@cache
def packed(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.compress(data, 6, mtime=0) if file.suffix in GZIPPED else data


def answer(folder: Path, base: str, request: str) -> tuple[str, bytes]:
    """The path asked for, and the whole answer to a request's head."""
    path = unquote(urlsplit(request.split(" ", 2)[1]).path).removeprefix(base)
    file = folder / path.lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    lines = ["Cache-Control: max-age=600"]
    status, body = "404 Not Found", b""
    if file.is_file():
        status, body = "200 OK", packed(file)
        lines.append(f"Content-Type: {TYPES.get(file.suffix, 'application/octet-stream')}")
        if part := RANGE.search(request):
            whole = file.read_bytes()
            status, body = "206 Partial Content", whole[int(part[1]) : int(part[2]) + 1]
            lines.append(f"Content-Range: bytes {part[1]}-{part[2]}/{len(whole)}")
        elif file.suffix in GZIPPED:
            lines.append("Content-Encoding: gzip")
    lines += ["Server: bench", f"Date: {formatdate(usegmt=True)}"]
    head = "\r\n".join((f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(body)}"))
    return path, head.encode() + END + body


class _Connection(asyncio.Protocol):
    def __init__(self, folder: Path, base: str, sent: list[Sent]) -> None:
        self._of = (folder, base)
        self._sent = sent
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while END in self._held:
            head, self._held = self._held.split(END, 1)
            at = time.time()
            path, whole = answer(*self._of, head.decode("latin-1"))
            self._sent.append(Sent(at, path, len(whole)))
            self._transport.write(whole)


class CountingServer:
    """Serves a folder below a base path; a context manager."""

    def __init__(self, folder: Path, base: str) -> None:
        self.sent: list[Sent] = []
        self._of = (folder, base)
        self._loop = asyncio.new_event_loop()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        making = self._loop.create_server(
            lambda: _Connection(*self._of, self.sent), sock=self._socket
        )
        with closing(self._loop):
            server = self._loop.run_until_complete(making)
            self._loop.run_forever()
            server.close()

    def forget(self) -> None:
        self.sent.clear()

    def sent_until(self, moment: float) -> list[Sent]:
        return [each for each in self.sent if each.at <= moment]

    def __enter__(self) -> CountingServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        del kind, error, trace
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
