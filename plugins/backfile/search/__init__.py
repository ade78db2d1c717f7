"""Stories and entities into a search index in shards, and the scripts that search it.

text → tokens (kept) → slots → running text → counts → shards,
with phrases, stories and entities beside them.
"""

from backfile.search.build import SearchIndex, search_files, search_index
from backfile.search.running import RunningText, running_text
from backfile.search.scripts import bundled_scripts

__all__ = [
    "RunningText",
    "SearchIndex",
    "bundled_scripts",
    "running_text",
    "search_files",
    "search_index",
]
