"""Stories → mentions → entities: who, where and what, and why we think so.

    extract/   the model's spans, cached ─┐
    data/      gazetteer, word lists ─────┼→ names → kinds by the whole archive's evidence
    authority  the archivist's word ──────┘        → resolution → `Found`

`find_entities` is the flow; read `find.py` first.
"""

from backfile.entities.find import find_entities
from backfile.entities.found import AuthorityNotice, Doubt, Found

__all__ = ["AuthorityNotice", "Doubt", "Found", "find_entities"]
