"""The key of a result: a short digest of everything that it depends on."""

from __future__ import annotations

import hashlib
import marshal
from typing import Any

DIGEST_BYTES = 16


def digest(*parts: Any) -> bytes:
    """Of plain values: numbers, text, bytes, and tuples, lists and dictionaries of these."""
    # Of marshal's forms, 2 is the last that depends on values alone, not on which are shared.
    return hashlib.blake2b(marshal.dumps(parts, 2), digest_size=DIGEST_BYTES).digest()
