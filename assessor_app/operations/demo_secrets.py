"""Keys and codes of the built-in example: anybody can make them, so they prove nothing and `verify` says so."""

import functools
import hashlib

from assessor_app.exchange.keys import SecretKeys, generate_keys

EXAMPLE_ID = "contoh-2019-tahap-1"
"""The example's evaluation; no real preparation may take this id."""


class ExampleRandom:
    """Bytes that are the same every time: SHA-256 of a label and a counter. Never for a real evaluation."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._counter = 0

    def __call__(self, size: int) -> bytes:
        """The next bytes."""
        out = b""
        while len(out) < size:
            out += hashlib.sha256(f"contoh/{self._label}/{self._counter}".encode()).digest()
            self._counter += 1
        return out[:size]


@functools.cache
def demo_secretariat() -> SecretKeys:
    """The example secretariat's keys, the first that its preparation draws."""
    return generate_keys(ExampleRandom("sekretariat"))
