"""Numbers into few bytes, and bytes into files with the hash of their content in the name."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]

LEVEL = 6
"""Of zlib: 9 takes three times as long for 0.3% fewer bytes."""
FILES_AT_ONCE = 64
"""Packed in one go of a thread."""
AT_ONCE = 1 << 18
"""Numbers encoded in one go: what is needed on the way stays small."""


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


def encoded(numbers: npt.NDArray[Any]) -> tuple[Bytes, Numbers]:
    """The same for very many numbers: all bytes, and where each number begins among them.

    The second has one item more, for the end.
    """
    parts = [_encoded(numbers[n : n + AT_ONCE]) for n in range(0, len(numbers), AT_ONCE)]
    data = np.concatenate([np.empty(0, np.uint8), *(part for part, _ in parts)])
    return data, offsets(np.concatenate([np.empty(0, np.uint8), *(sizes for _, sizes in parts)]))


def _encoded(numbers: npt.NDArray[Any]) -> tuple[Bytes, Bytes]:
    """Bytes, and how many each number takes."""
    lengths = np.ones(len(numbers), np.uint8)
    more = numbers >> 7
    while more.any():
        lengths += more > 0
        more >>= 7
    begins = offsets(lengths)
    out = np.empty(begins[-1], np.uint8)
    at, left, rest = begins[:-1], lengths, numbers
    while len(at):
        last = left == 1
        out[at] = (rest & 0x7F) | np.where(last, 0, 0x80)
        at, left, rest = at[~last] + 1, left[~last] - 1, rest[~last] >> 7
    return out, lengths


def sparse(numbers: npt.NDArray[Any]) -> bytes:
    """Numbers most of which are 0, as varints.

    For each other: the zeros since the last, twice, plus one if it is more than 1; if so what it is
    more than 2.
    """
    found = np.flatnonzero(numbers)
    zeros = np.diff(found, prepend=-1) - 1
    large = numbers[found] > 1
    codes = np.column_stack((zeros * 2 + large, numbers[found] - 2)).ravel()
    return varints(codes[np.column_stack((np.ones_like(large), large)).ravel()].tolist())


def offsets(lengths: npt.NDArray[Any]) -> Numbers:
    """Where each of things of these lengths begins, and the end."""
    found = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, dtype=np.int64, out=found[1:])
    return found


def joined[T: np.generic](parts: Sequence[npt.NDArray[T]]) -> npt.NDArray[T]:
    """One after the other; without a copy where there is but one."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def gaps_within[T: np.signedinteger[Any]](
    numbers: npt.NDArray[T], starts: npt.NDArray[Any]
) -> npt.NDArray[T]:
    """Distances of ascending numbers, run by run; a run's first number stays as it is."""
    found = numbers.copy()
    found[1:] -= numbers[:-1]
    found[starts] = numbers[starts]
    return found


def run_starts(*columns: npt.NDArray[Any]) -> Numbers:
    """Where a row differs from the row before in any of the columns."""
    differs = np.ones(len(columns[0]), np.bool_)
    if len(differs):
        differs[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(differs)


def section(data: bytes) -> bytes:
    """Bytes led by their length."""
    return varints((len(data),)) + data


def packed(data: bytes) -> bytes:
    """As zlib packs it: twelve bytes less a file than gzip, and no clock in its head."""
    return zlib.compress(data, LEVEL)


def packed_parts(parts: Sequence[bytes]) -> bytes:
    """The same for parts with bytes of different sorts, which make one file.

    Each part gets a code of its own, where zlib would find one that suits them all by halves.
    """
    packer = zlib.compressobj(LEVEL, strategy=zlib.Z_FILTERED)
    found = bytearray()
    for part in parts[:-1]:
        found += packer.compress(part) + packer.flush(zlib.Z_BLOCK)
    return bytes(found + packer.compress(parts[-1]) + packer.flush())


def packed_all[T](files: Iterable[T], pack: Callable[[T], bytes]) -> Iterator[bytes]:
    """Each file packed, in order, on all processors: zlib works outside Python's lock."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        held = list(files)
        batches = [held[n : n + FILES_AT_ONCE] for n in range(0, len(held), FILES_AT_ONCE)]
        for batch in pool.map(lambda batch: list(map(pack, batch)), batches):
            yield from batch


def json_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def packed_json(value: Any) -> bytes:
    return packed(json_bytes(value))


def mark(data: bytes) -> str:
    """Eight characters that change when the bytes do, safe in a file name."""
    return base64.b32encode(hashlib.sha256(data).digest()[:5]).decode().lower()


def utf16(text: str) -> bytes:
    """A key that sorts as JavaScript compares strings: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def javascript_order(texts: Iterable[str]) -> Callable[[str], str | bytes]:
    """A key that sorts these strings as JavaScript does."""
    # The two orders differ only where a character takes two code units.
    return utf16 if max(map(max, filter(None, texts)), default="") > "\uffff" else str
