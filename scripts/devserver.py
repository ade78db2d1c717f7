"""Builds, serves and builds again whenever a story, page, setting, template or module changes.

Pelican's own autoreload watches neither the seeds nor the plugins.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from serve import make_server
from watchfiles import watch


def main() -> None:
    parser = argparse.ArgumentParser(description="Build and serve, again on every change.")
    parser.add_argument("output", type=Path)
    parser.add_argument("watched", type=Path, nargs="+")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--siteurl", default="")
    args = parser.parse_args()
    base = urlsplit(args.siteurl).path.rstrip("/")
    server = make_server(args.output, base, args.port, quiet=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    build = [sys.executable, "-m", "pelican", "-s", "pelican.conf.py", "--fatal", "errors"]
    subprocess.run(build)
    print(f"The archive is at http://127.0.0.1:{args.port}{base}/  (Ctrl-C stops it)", flush=True)
    existing = [path for path in args.watched if path.exists()]
    for changes in watch(*existing, raise_interrupt=False):
        print(
            "Changed: " + ", ".join(sorted(Path(path).name for _, path in changes)[:5]), flush=True
        )
        subprocess.run(build)


if __name__ == "__main__":
    main()
