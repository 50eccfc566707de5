"""The examination of a workspace whose bytes may be rotten.

Rot may come up anywhere, also as an error that looks like a bug; only a workspace that is sound in every row proves
that it is one.
"""

from dataclasses import dataclass, replace

from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import UserError
from assessor_app.operations.integrity.examine import examine
from assessor_app.storage.survey import Surveyed
from assessor_app.storage.workspace import Workspace

_NOTHING = CheckReport(0, 0, 0, 0, ())


@dataclass(frozen=True)
class Read:
    """What was found: the report, and how much of each kind of row can still be read."""

    report: CheckReport
    kinds: tuple[Surveyed, ...]

    @property
    def hurt(self) -> tuple[Surveyed, ...]:
        """The kinds of which a row cannot be read."""
        return tuple(kind for kind in self.kinds if kind.readable < kind.rows)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong at all."""
        return self.report.ok and not self.hurt


def read_through(workspace: Workspace, *, passphrase: str | None = None, copy: bool = False) -> Read:
    """Examine a workspace down to its last row; damage is reported, never raised.

    Args:
        copy: as `examine`.
    """
    bug: Exception | None = None
    report = _NOTHING
    try:
        report = examine(workspace, passphrase=passphrase, copy=copy)
    except Exception as error:  # noqa: BLE001 raised again below unless damage explains it
        bug = error
        report = replace(report, problems=(UserError("check-unreadable", detail=type(error).__name__),))
    read = Read(report, workspace.survey())
    if bug is not None and not read.hurt and not workspace.flaws():
        raise bug
    return read
