"""A server that gzips text types as GitHub Pages does and remembers what it sent, and when.

As there, a part of a file is given as it lies on disk: a browser that asks for a part takes
nothing that is packed.
"""

from __future__ import annotations

import gzip
import re
import sys
import threading
import time
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
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
RANGE = re.compile(r"bytes=(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer."""

    at: float
    """Seconds since 1970 at which it was asked for."""
    path: str
    size: int
    """Bytes with headers."""


@cache
def body_of(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.compress(data, 6, mtime=0) if file.suffix in GZIPPED else data


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes its connections at the end of a query is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class CountingServer:
    """Serves a folder below a base path; a context manager."""

    def __init__(self, folder: Path, base: str) -> None:
        self.sent: list[Sent] = []
        sent = self.sent

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                at = time.time()
                path = unquote(urlsplit(self.path).path).removeprefix(base)
                file = folder / path.lstrip("/")
                file = file / "index.html" if file.is_dir() else file
                found = file.is_file()
                part = RANGE.fullmatch(self.headers.get("Range", "")) if found else None
                body = body_of(file) if found else b""
                if part:
                    whole = file.read_bytes()
                    body = whole[int(part[1]) : int(part[2]) + 1]
                lines = {
                    "Content-Type": TYPES.get(file.suffix, "application/octet-stream"),
                    "Content-Length": str(len(body)),
                    "Cache-Control": "max-age=600",
                }
                if part:
                    lines["Content-Range"] = f"bytes {part[1]}-{part[2]}/{len(whole)}"
                elif found and file.suffix in GZIPPED:
                    lines["Content-Encoding"] = "gzip"
                self.send_response(206 if part else 200 if found else 404)
                for name, value in lines.items():
                    self.send_header(name, value)
                # Where the base class gathers them; an empty line ends them.
                size = sum(map(len, self._headers_buffer)) + len(b"\r\n") + len(body)
                self.end_headers()
                self.wfile.write(body)
                sent.append(Sent(at, path, size))

            def log_message(self, format: str, *args: object) -> None:
                del format, args

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)

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
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
