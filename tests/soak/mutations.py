"""Changes that rot, transport and forgers make: to bytes, to values of a JSON document, and under a new signature."""

import json
import random
from collections.abc import Iterator
from typing import Any

from assessor_app.exchange import canonical
from assessor_app.exchange.keys import SecretKeys

VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7, 2**53 - 1, 2**53, -(2**53), 10**30, 1.5, -0.0, 1e300,
    "", "x", "\x00", "é\u202e", "x" * 5_000, "0" * 64, "../../x", [], {}, [[]], [{}], {"": ""}, {"x": []}, ["x", "x"],
)  # fmt: skip
"""Whatever JSON can say, to stand where something else is expected."""

_Tree = Any
_Place = tuple[Any, Any]


def of_bytes(data: bytes, chance: random.Random, most: int) -> Iterator[bytes]:
    """Bits flipped, bytes lost, doubled, exchanged, zeroed, cut off; never the same bytes again."""
    for _ in range(most):
        at = chance.randrange(len(data))
        size = chance.choice((1, 1, 1, 2, 16, 512))
        changed = chance.choice(
            (
                data[:at] + bytes((data[at] ^ 1 << chance.randrange(8),)) + data[at + 1 :],
                data[:at] + chance.randbytes(1) + data[at + 1 :],
                data[:at] + data[at + size :],
                data[: at + size] + data[at:],
                data[:at] + bytes(size) + data[at + size :],
                data[:at],
                data + data[at : at + size],
                data[:at] + chance.choice((b" ", b"\n", b"0", b'"', b"[", b"{", b"\\u0000", b"\xff")) + data[at:],
            )
        )
        if changed != data:
            yield changed


def of_values(data: bytes, chance: random.Random, most: int, *, under: str | None = None) -> Iterator[_Tree]:
    """The document as a tree with one or two places changed: another value, no value, one more, another order.

    Args:
        under: only inside this outer member.
    """
    for _ in range(most):
        tree = json.loads(data)
        root = tree if under is None else tree[under]
        for _ in range(chance.choice((1, 1, 1, 2))):
            if found := list(places(root)):
                _change(*chance.choice(found), chance)
        yield tree


def every_type_at_every_place(data: bytes, chance: random.Random, most: int) -> Iterator[_Tree]:
    """One place after another, with each kind of value there; of more than `most` a fair share."""
    count = len(list(places(json.loads(data))))
    pairs = [(place, value) for place in range(count) for value in range(len(VALUES))]
    for place, value in pairs if len(pairs) <= most else chance.sample(pairs, most):
        tree = json.loads(data)
        parent, key = list(places(tree))[place]
        parent[key] = VALUES[value]
        yield tree


def difference(before: _Tree, after: _Tree, place: str = "") -> str:
    """Where two trees first differ, for a person who looks for the fault."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            if key not in before or key not in after:
                return f"{place}/{key} {'added' if key in after else 'removed'}"
            if found := difference(before[key], after[key], f"{place}/{key}"):
                return found
        return ""
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return next((found for n, (b, a) in pairs if (found := difference(b, a, f"{place}/{n}"))), "")
    return "" if repr(before) == repr(after) else f"{place} = {json.dumps(after)[:60]}"


def places(tree: _Tree) -> Iterator[_Place]:
    """Every container with each of its keys, from the outside to the inside."""
    keys = tree.keys() if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in keys:
        yield tree, key
        yield from places(tree[key])


def encoded(tree: _Tree) -> bytes:
    """The canonical bytes of a changed tree."""
    return canonical.encode(tree)


def signed_again(tree: _Tree, keys: SecretKeys, kind: str) -> bytes:
    """The changed document under a true signature, as only who holds the key can make it."""
    signed = canonical.encode(tree["signed"])
    sig = keys.signing_key.sign(b"assessor-app/%b/1\0" % kind.encode() + signed).signature.hex()
    return b'{"signatures":[{"keyid":"%b","sig":"%b"}],"signed":%b}' % (keys.keyid.encode(), sig.encode(), signed)


def _change(parent: _Tree, key: Any, chance: random.Random) -> None:
    what = chance.randrange(6)
    if what == 0:
        del parent[key]
    elif what == 1 and isinstance(parent, dict):
        parent[chance.choice(("", "x", "format", "type", "assessor", "\x00"))] = parent[key]
    elif what == 2 and isinstance(parent, list):
        parent.insert(0, parent[key])
    elif what == 3 and isinstance(parent, list):
        chance.shuffle(parent)
    elif what == 4 and isinstance(parent[key], int | str) and not isinstance(parent[key], bool):
        parent[key] = parent[key] + 1 if isinstance(parent[key], int) else _respelled(parent[key], chance)
    else:
        parent[key] = chance.choice(VALUES)


def _respelled(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("0", "1", "a", "A", " ", ".", "-", "=", "\u0301")) + text[at + 1 :]
