"""How a long verb tells how far it is; whoever listens may raise `CancelledError` to stop it between two steps."""

from collections.abc import Callable

Step = Callable[[int, int, str], None]
"""Called before each step with how many are done, of how many, and what comes next."""


def no_step(_done: int, _total: int, _what: str) -> None:
    """Nobody listens."""
