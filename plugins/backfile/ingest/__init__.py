"""Bytes → text → Story, and the ledger of what became of every file.

Call `read_folder`; it knows nothing of Pelican, templates or addresses on disk.
"""

from backfile.ingest.reading import Ingested, read_folder

__all__ = ["Ingested", "read_folder"]
