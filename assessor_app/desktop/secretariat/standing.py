"""What every page says while results are fixed nowhere: closings that disagree, or one that is no longer proved."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.closings import closing_of
from assessor_app.domain.records import SignedRecord
from assessor_app.errors import UserError
from assessor_app.operations.printing.codes import results_code
from assessor_app.words import error_text, tr


class StandBanner(Banner):
    """Hidden while nothing is wrong; `sides_wished()` to see the closings side by side, `check_wished()`."""

    sides_wished = Signal()
    check_wished = Signal()

    def __init__(self, look: Look, *, rounded: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(look, "", icon="triangle-alert", tone="soga", rounded=rounded, parent=parent)
        self._wanted, self._brief = True, False
        self._seen: Seen | None = None
        self.details = Button(look, self._details_word, "secondary", size=32)
        self.details.clicked.connect(self._on_details)
        self._outer.addWidget(self.details, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def set_wanted(self, wanted: bool) -> None:
        """Leave it out where a page has no room for it."""
        self._wanted = wanted
        self._settle()

    def set_brief(self, brief: bool) -> None:
        """Leave out what it means where a page has little room."""
        self._brief = brief
        self._settle()

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        if seen is not None and seen.unproved is not None:
            self.tell(unproved_words(seen.unproved), instead_words())
        elif seen is not None and seen.sides:
            self.tell(disagreeing_words(side.record for side in seen.sides), until_words())
        self.details.retranslate()
        self._settle()

    def _settle(self) -> None:
        seen = self._seen
        self.facts.setVisible(not self._brief)
        self.setVisible(self._wanted and seen is not None and (seen.unproved is not None or bool(seen.sides)))

    def _details_word(self) -> str:
        if self._seen is not None and self._seen.unproved is not None:
            return tr("Periksa ruang kerja…")
        return tr("Bandingkan penetapan")

    def _on_details(self) -> None:
        if self._seen is not None and self._seen.unproved is not None:
            self.check_wished.emit()
        else:
            self.sides_wished.emit()


def closing_code(record: SignedRecord) -> str:
    """What papers call a closing: the short code of its results."""
    return results_code(closing_of(record).results)


def disagreeing_words(closings: Iterable[SignedRecord]) -> str:
    """That closings disagree, in the words of the papers."""
    return tr(
        "Ada penetapan yang berbeda dan belum diselesaikan: {closings}.",
        closings=", ".join(f"{closing_of(record).number} ({closing_code(record)})" for record in closings),
    )


def until_words() -> str:
    """What that means until it is settled."""
    return tr("Hasil dan dokumen bertanda SEMENTARA sampai satu meja menetapkan lagi, yang menggantikan semuanya.")


def unproved_words(error: UserError) -> str:
    """Which closing is not shown, and why."""
    if error.key != "closing-not-proved":
        return error_text(error)
    return tr("Penetapan {digest} tidak lagi sama dengan yang ditandatangani.", digest=error.fields["digest"])


def instead_words() -> str:
    """What is shown instead, and what helps."""
    return tr(
        "Yang tampil adalah keadaan sekarang, SEMENTARA. Gabungkan lagi arsip meja lain, atau pulihkan salinan yang "
        "utuh."
    )
