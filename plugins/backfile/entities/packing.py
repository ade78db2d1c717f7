"""Names as bytes, to be kept from build to build."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from backfile.entities.name import AT, KINDS, TABLE, Name, surface
from backfile.model import ORIGINS, Story

KIND_BITS, ORIGIN_BITS = 2, 3


def pack(names: Iterable[Name]) -> bytes:
    """Four numbers a name: paragraph, start, end, and the rest in bits. For this machine only."""
    numbers = array("I")
    for name in names:
        rest = AT[name.kind] | ORIGINS.index(name.origin) << KIND_BITS
        if name.key.endswith(TABLE):
            rest |= 1 << (KIND_BITS + ORIGIN_BITS)
        numbers.extend((name.paragraph, name.start, name.end, rest))
    return numbers.tobytes()


def unpack(story: Story, packed: bytes) -> list[Name]:
    """The names of a story that `pack` made the bytes of."""
    numbers = array("I")
    numbers.frombytes(packed)
    each = iter(numbers)
    names = []
    texts = story.texts
    for paragraph, start, end, rest in zip(each, each, each, each, strict=True):
        text = texts[paragraph][start:end]
        key, kind, origin = surface(text), *_REST[rest & _LOW]
        names.append(
            Name(paragraph, start, end, text, key if rest <= _LOW else key + TABLE, kind, origin)
        )
    return names


def origin_of(rest: int) -> int:
    """How a name was found, its place in `ORIGINS`, from the last of its four numbers."""
    return (rest & _LOW) >> KIND_BITS


_LOW = (1 << (KIND_BITS + ORIGIN_BITS)) - 1
_REST = {
    AT[kind] | ORIGINS.index(origin) << KIND_BITS: (kind, origin)
    for kind in KINDS
    for origin in ORIGINS
}
