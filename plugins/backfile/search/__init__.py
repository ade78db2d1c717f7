"""Stories and entities into a search index in shards, and the scripts that search it.

text → tokens (kept) → slots → running text → counts → shards,
with phrases, stories and entities beside them.
"""

from backfile.search.build import search_files
from backfile.search.running import RunningText, running_text
from backfile.search.scripts import bundled_scripts

__all__ = ["RunningText", "bundled_scripts", "running_text", "search_files"]
