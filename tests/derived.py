"""Argon2id is slow on purpose and gives one key for one code and salt: the tests derive each key once, for real."""

from collections.abc import Callable
from typing import Any


class Derived:
    """A function of its arguments alone that remembers what it gave, but not what it refused."""

    def __init__(self, derive: Callable[..., bytes]) -> None:
        self._derive = derive
        self._known: dict[tuple[Any, ...], bytes] = {}
        self.remembers = True

    def __call__(self, *given: Any, **named: Any) -> bytes:
        """The key, out of memory where the very same was asked before."""
        asked = (given, tuple(sorted(named.items())))
        if not self.remembers or asked not in self._known:
            self._known[asked] = self._derive(*given, **named)
        return self._known[asked]
