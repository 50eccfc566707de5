"""A conflict of a preview, opened for looking only: it can be settled once its versions are stored."""

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.conflicts.reading import (
    Conflict,
    Lookup,
    Standing,
    common_base,
    read_endings,
    room_of,
)
from assessor_app.desktop.secretariat.conflicts.sheet import ConflictSheet
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.domain.sheet import SignedSheet
from assessor_app.operations.merging import FilePreview, Preview, SheetPreview


def open_previewed(
    look: Look,
    veil: Veil,
    seen: Seen,
    preview: Preview,
    file: FilePreview,
    sheet: SheetPreview,
    stored: Lookup,
    *,
    parent: QWidget,
) -> ConflictSheet | None:
    """Put the versions of a sheet side by side; None where fewer than two can be found."""
    score, evaluation = file.score, seen.evaluation
    if score is None or not evaluation.has_city(sheet.city):
        return None

    def lookup(digest: str) -> SignedSheet | None:
        return preview.version(digest) or stored(digest)

    pair = (score.assessor, sheet.city)
    own = next(facts for facts in file.facts if facts.city == sheet.city)
    heads = preview.state.lineage(pair, dict(own.links)).open_heads
    digests = sorted(heads, key=lambda digest: (stored(digest) is None, digest))
    endings = read_endings(digests, lookup, seen.receipts)
    if len(endings) < 2:
        return None
    city = evaluation.city(sheet.city)
    conflict = Conflict(
        evaluation.assessor(score.assessor), city, room_of(evaluation, city.code), tuple(digests), Standing.OPEN
    )
    base = common_base(endings, lookup)
    opened = ConflictSheet(look, veil, evaluation, conflict, endings, base, "", decidable=False, parent=parent)
    opened.open()
    return opened
