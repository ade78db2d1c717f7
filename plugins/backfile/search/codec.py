"""Numbers into few bytes, and bytes into files with the hash of their content in the name."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable
from typing import Any


def varints(numbers: Iterable[int]) -> bytes:
    """Each non-negative number in as few bytes as it needs, seven bits a byte, lowest first."""
    out = bytearray()
    append = out.append
    for number in numbers:
        while number > 0x7F:
            append(number & 0x7F | 0x80)
            number >>= 7
        append(number)
    return bytes(out)


def gaps(ascending: Iterable[int]) -> list[int]:
    """The first number and the distances to each next."""
    out: list[int] = []
    before = 0
    for number in ascending:
        out.append(number - before)
        before = number
    return out


def section(data: bytes) -> bytes:
    """Bytes led by their length."""
    return varints((len(data),)) + data


def packed(data: bytes) -> bytes:
    """Gzip without a clock in its header."""
    return gzip.compress(data, 9, mtime=0)


def packed_json(value: Any) -> bytes:
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def mark(data: bytes) -> str:
    """Eight characters that change when the bytes do, safe in a file name."""
    return base64.b32encode(hashlib.sha256(data).digest()[:5]).decode().lower()


def utf16(text: str) -> bytes:
    """A key that sorts as JavaScript compares strings: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")
