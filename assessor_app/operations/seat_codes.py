"""Access codes that a desk still knows: those of a card replaced at another desk open nothing any more."""

from collections.abc import Mapping

from assessor_app.domain.records import Reissue
from assessor_app.errors import UserError
from assessor_app.exchange.package import OpenedSeat, Package
from assessor_app.storage.workspace import Workspace


def opened_seat(package: Package, assessor: str, codes: Mapping[str, str]) -> OpenedSeat | None:
    """What the known code opens in a package; None where it is unknown or of a card since replaced."""
    code = codes.get(assessor)
    if code is None:
        return None
    try:
        return package.open_seat(assessor, code)
    except UserError as error:
        if error.key != "code-not-for-seat":
            raise
        return None


def codes_in_use(
    workspace: Workspace, evaluation_id: str, package: Package, codes: Mapping[str, str]
) -> dict[str, str]:
    """The codes without those that a reissue at another desk made void; tries only the seats that have one."""
    replaced = {
        record.content.assessor
        for record in workspace.records(evaluation_id, "reissue")
        if isinstance(record.content, Reissue)
    }
    void = {assessor for assessor in replaced if opened_seat(package, assessor, codes) is None}
    return {assessor: code for assessor, code in codes.items() if assessor not in void}
