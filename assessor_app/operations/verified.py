"""What `verify` answers with: statements in the order in which they are told, and whether anything proves them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assessor_app import words


@dataclass(frozen=True)
class Line:
    """One statement; `kind` names its sentence in the catalogue (context "verify")."""

    kind: str
    fields: dict[str, object] = field(default_factory=dict)


_PROVES = frozenset({"proved-by-key", "proved-by-workspace", "proved-by-issued-key"})
# What was handed out is kept without a signature: whoever holds the disk can put a paper there.
_HOLDS = frozenset(
    {"proved-by-itself", "example-key", "qr-example-key", "qr-archive-key", "code-finds", "issued-here", "scan-here"}
)
_DISPROVES = frozenset(
    {
        "key-differs",
        "qr-key-differs",
        "qr-altered",
        "differs-from-stored",
        "differs-from-archived",
        "archive-closing-differs",
    }
)


@dataclass(frozen=True)
class Verified:
    """What is stated, and whether it is proved to be what somebody signed.

    `holds` is less: its own signature is right, by a key that proves nothing here, or a short code found something,
    or the same bytes are kept here as handed out; and nothing speaks against it.
    """

    lines: tuple[Line, ...]
    proved: bool
    holds: bool


def judged(lines: Iterable[Line]) -> Verified:
    """The answer that lines amount to: proved where something proves it and nothing speaks against it."""
    told = tuple(lines)
    kinds = {line.kind for line in told}
    doubted = bool(kinds & _DISPROVES)
    proved = bool(kinds & _PROVES) and not doubted
    return Verified(told, proved, proved or (bool(kinds & _HOLDS) and not doubted))


def worded(line: Line) -> str:
    """One statement in the language in use."""
    fields = dict(line.fields)
    if "document" in fields:
        fields["document"] = words.sentence("document-kind", str(fields["document"]))
    return words.sentence("verify", line.kind, **fields)
