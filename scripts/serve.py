"""Serves a built site as GitHub Pages does: below its base path, with 404.html for what is missing.

python scripts/serve.py output --port 8000 --siteurl https://you.github.io/archive
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class PagesHandler(http.server.SimpleHTTPRequestHandler):
    """Files of `directory` below `base`; anything else is answered with the site's 404 page."""

    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".atom": "application/atom+xml",
        ".woff2": "font/woff2",
    }

    def __init__(self, *args: Any, base: str = "", quiet: bool = False, **kwargs: Any):
        self.base = base
        self.quiet = quiet
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == self.base and self.base:
            self.send_response(301)
            self.send_header("Location", f"{self.base}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if not path.startswith(f"{self.base}/"):
            self.send_error(404)
            return
        self.path = self.path[len(self.base) :]
        if self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        self.do_GET()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Never a listing: GitHub Pages shows none."""
        del path
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        if not self.quiet:
            super().log_message(format, *args)


def make_server(
    folder: Path, base: str = "", port: int = 0, quiet: bool = False
) -> http.server.ThreadingHTTPServer:
    """A server on 127.0.0.1 that is not running yet; port 0 takes a free one."""
    handler = functools.partial(PagesHandler, directory=str(folder), base=base, quiet=quiet)
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve a built site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--siteurl", default="")
    args = parser.parse_args()
    if not (args.folder / "index.html").is_file():
        print(f"{args.folder} holds no site yet; `make html` builds one.", file=sys.stderr)
        raise SystemExit(2)
    base = urlsplit(args.siteurl).path.rstrip("/")
    try:
        server = make_server(args.folder, base, args.port)
    except OSError as error:
        print(
            f"Port {args.port} cannot be used ({error.strerror}); try PORT=8001.", file=sys.stderr
        )
        raise SystemExit(2) from error
    print(f"The archive is at http://127.0.0.1:{args.port}{base}/  (Ctrl-C stops it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
