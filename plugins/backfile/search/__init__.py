"""Stories and entities into a search index in shards, and the scripts that search it.

text → tokens (kept) → slots → counts → shards, with phrases, stories and entities beside them.
"""

from backfile.search.build import search_files
from backfile.search.scripts import bundled_scripts

__all__ = ["bundled_scripts", "search_files"]
