"""The third step of a sheet: the review, the own values, the code, the signature; reopening and recusal."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.scrolled import scrolled
from assessor_app.desktop.assessor.signing.findings_of_review import review_lines
from assessor_app.desktop.assessor.signing.line_row import LineRow
from assessor_app.desktop.edge import show_problem
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.chips import Chip
from assessor_app.desktop.widgets.code_field import CodeField
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.domain.consolidation import CityValues
from assessor_app.domain.sheet import SheetState
from assessor_app.domain.signing import SigningReview
from assessor_app.errors import UserError
from assessor_app.words import current, ntr, tr

FULL, LAST = 12, 4
_CARD = 436


class SigningPage(Styled, QWidget):
    """`sign_wanted(code)` with twelve characters or the last four, `reopen_wanted()`, `discard_wanted()`,
    `recuse_wanted()`, `place_wanted(code)` for an indicator to look at, `findings_wanted()`.
    """

    sign_wanted = Signal(str)
    reopen_wanted = Signal()
    discard_wanted = Signal()
    recuse_wanted = Signal()
    place_wanted = Signal(str)
    findings_wanted = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: Content | None = None
        self._review: SigningReview | None = None
        self._values: CityValues | None = None
        self._unlocked = self._busy = False
        self._signed = ""
        self.rows: list[LineRow] = []
        self.notice = Banner(look, "", icon="octagon-alert", tone="bata", rounded=True)
        self.notice.hide()
        self.warning = Banner(look, _interest_word, icon="triangle-alert", tone="soga", rounded=True)
        self.warning.hide()
        self.verdict = Label(look, "", "text", "soga")
        self._lines = Card(look, margins=(20, 4, 20, 4), spacing=0)
        self.recuse = Button(look, _recuse_word, "quiet", flush=True)
        self.recuse.clicked.connect(self.recuse_wanted)
        self.card = Card(look, margins=(20, 16, 20, 20), spacing=8)
        self.version = Chip(look, "", "outline")
        self._grid = QGridLayout()
        self.full = CodeField(look, _code_word, slots=FULL, hidden=True)
        self.last = CodeField(look, _last_word, slots=LAST, hidden=True)
        for field in (self.full, self.last):
            field.code_changed.connect(self._on_code_changed)
            field.returnPressed.connect(self._on_sign)
        self.code_label = Label(look, "", "label")
        self.hint = Paragraph(look, "", "small", "ink2")
        self.sign = Button(look, _sign_word, "primary", icon="signature", key="Ctrl+Enter")
        self.sign.clicked.connect(self._on_sign)
        self.reopen = Button(look, _reopen_word, "primary", icon="lock-open")
        self.reopen.clicked.connect(self.reopen_wanted)
        self.discard = Button(look, _discard_word, "quiet")
        self.discard.clicked.connect(self.discard_wanted)
        self._lay_out(look)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_sign)
        self.dress(look)

    def _lay_out(self, look: Look) -> None:
        self._head: QBoxLayout = QHBoxLayout()
        self.heading = Label(look, _review_word, "h2")
        self._head.addWidget(self.heading)
        self._head.addStretch(1)
        self._head.addWidget(self.verdict)
        self._foot: QBoxLayout = QHBoxLayout()
        self._foot.addWidget(self.recuse, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot.addStretch(1)
        self._foot.addWidget(Paragraph(look, _panel_word, "small", "ink2"), 1)
        left = QWidget()
        column = self._left = QVBoxLayout(left)
        column.setSpacing(10)
        for item in (self.notice, self.warning):
            column.addWidget(item)
        column.addLayout(self._head)
        column.addWidget(self._lines)
        column.addLayout(self._foot)
        column.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(Label(look, _sheet_word, "h2"))
        top.addStretch(1)
        top.addWidget(self.version)
        self.card.box.addLayout(top)
        self.card.box.addLayout(self._grid)
        self.card.box.addWidget(Line(look))
        for widget in (self.code_label, self.full, self.last, self.hint, self.sign, self.reopen, self.discard):
            self.card.box.addWidget(widget)
        right = self._right = QVBoxLayout()
        right.addWidget(self.card)
        right.addStretch(1)
        inner = QWidget()
        self._across: QBoxLayout = QHBoxLayout(inner)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(left, 1)
        self._across.addLayout(right)
        scroll = scrolled(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_review(
        self,
        content: Content,
        review: SigningReview,
        values: CityValues,
        *,
        unlocked: bool,
        interest: bool,
        signed: str = "",
    ) -> None:
        """Show what the review of a sheet found.

        Args:
            unlocked: the key is open, so the last four characters are enough.
            interest: the organiser listed a conflict of interest; the sheet may be signed and never counts.
            signed: when the version that stands was signed, in words.
        """
        self._signed = signed
        self._content, self._review, self._values, self._unlocked = content, review, values, unlocked
        self.warning.setVisible(interest)
        self._fill()

    def show_problem(self, error: UserError) -> None:
        """Say in one sentence why it was not signed."""
        self._busy = False
        show_problem(self.notice, error)
        self._follow()

    def signed(self) -> None:
        """It was signed; nothing typed stays."""
        self._busy = False
        self.notice.hide()
        self.full.clear()
        self.last.clear()

    def begin(self) -> None:
        """The code is being tried."""
        self._busy = True
        self._follow()

    def take_focus(self) -> None:
        """Go to the code where it may be signed."""
        field = self._field
        target = field if field.isEnabled() and not field.isHidden() else self.reopen
        (target if not target.isHidden() else self.recuse).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_breadth(self, breadth: Breadth) -> None:
        """Follow the width of the window; below 1320 the verdict stands under its heading."""
        self._narrow, self._middle = breadth is Breadth.NARROW, breadth is Breadth.MIDDLE
        beside = QBoxLayout.Direction.LeftToRight
        self._head.setDirection(beside if breadth is Breadth.WIDE else QBoxLayout.Direction.TopToBottom)
        self._foot.setDirection(QBoxLayout.Direction.TopToBottom if self._middle else beside)
        self.restyle()
        if self._content is not None:
            self._fill()

    _narrow = _middle = False

    @override
    def restyle(self) -> None:
        self._across.setDirection(
            QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight
        )
        self.card.setFixedWidth(self.look.px(_CARD))
        edge = self.look.px(16)
        self._left.setContentsMargins(edge, edge, edge if self._narrow else 0, edge)
        self._right.setContentsMargins(edge, 0 if self._narrow else edge, edge, edge)
        super().restyle()

    @override
    def retranslate(self) -> None:
        if self._content is not None:
            self._fill()
        super().retranslate()

    @property
    def _field(self) -> CodeField:
        return self.last if self._unlocked else self.full

    def _fill(self) -> None:
        content, review, values = self._content, self._review, self._values
        assert content is not None and review is not None and values is not None
        while (item := self._lines.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = review_lines(content, review)
        self.rows = []
        for n, line in enumerate(lines):
            if n:
                self._lines.box.addWidget(Line(self.look))
            self.rows.append(LineRow(self.look, line, below=self._middle))
            self.rows[-1].wanted.connect(self._on_line_wanted)
            self._lines.box.addWidget(self.rows[-1])
        soft = sum(line.soft for line in lines)
        verdict = (
            tr("belum dapat ditandatangani")
            if not review.ready and content.writable
            else ntr(
                "{n} hal perlu diperiksa; lembar tetap dapat ditandatangani",
                "{n} hal perlu diperiksa; lembar tetap dapat ditandatangani",
                soft,
            )
            if soft and content.writable
            else ""
        )
        if not content.writable:
            verdict = tr("versi {n}, {moment}", n=content.number, moment=self._signed)
        recused = content.state is SheetState.RECUSED
        self.heading.set_wording(_review_word if content.writable else _recused_word if recused else _signed_word)
        self.verdict.set_token("soga" if content.writable else "ink2")
        self.verdict.set_wording(verdict)
        self.verdict.setVisible(bool(verdict))
        self.version.set_wording(tr("Versi {n}", n=content.number + (1 if content.writable else 0)))
        self._fill_grid(content, values)
        self._follow()

    def _fill_grid(self, content: Content, values: CityValues) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words, look = current(), self.look
        heads = (tr("Aspek"), tr("Bobot"), tr("Nilai"), tr("Nilai × bobot"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, head in enumerate(heads):
            label = Label(look, head, "small_medium", "ink3")
            self._grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignLeft if not column else right)
        for n, aspect in enumerate(content.instrument.aspects, start=1):
            term: Decimal | None = values.terms.get(aspect.code) if values.terms else None
            cells = (
                Label(look, aspect.title, "label"),
                Label(look, f"{words.decimal(aspect.weight_percent)}%", "text", "ink2"),
                Label(look, words.decimal(values.aspects[aspect.code]), "label_strong"),
                Label(look, words.decimal(term), "text", "ink2"),
            )
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, n, column, Qt.AlignmentFlag.AlignLeft if not column else right)
        foot = len(content.instrument.aspects) + 1
        self._grid.addWidget(Label(look, tr("Nilai Anda"), "strong"), foot, 0)
        self._grid.addWidget(Label(look, words.decimal(values.final), "total"), foot, 3, right)

    def _follow(self) -> None:
        """Say what is missing beside a button that cannot be pressed."""
        content, review = self._content, self._review
        if content is None or review is None:
            return
        writable, ready = content.writable, review.ready
        self.full.setVisible(writable and not self._unlocked)
        self.last.setVisible(writable and self._unlocked)
        self.code_label.setVisible(writable)
        self.code_label.set_wording(_last_word if self._unlocked else _code_word)
        self.sign.setVisible(writable)
        self.reopen.setVisible(not writable)
        self.discard.setVisible(writable and content.number > 0)
        self.recuse.setVisible(writable)
        missing = self._field.missing
        self.sign.setEnabled(writable and ready and not missing and not self._busy)
        if not writable:
            self.hint.set_wording(tr("Sudah ditandatangani. Perubahan hanya lewat versi baru dengan alasan."))
        elif self._busy:
            self.hint.set_wording(tr("Kode sedang diperiksa."))
        elif not ready:
            self.hint.set_wording(tr("Lengkapi dahulu yang menghalangi di sebelah kiri."))
        elif missing:
            self.hint.set_wording(tr("Kode kurang {n} karakter. Sesudah ditandatangani, lembar terkunci.", n=missing))
        else:
            self.hint.set_wording(
                tr("Sesudah ditandatangani, lembar terkunci. Perubahan hanya lewat versi baru dengan alasan.")
            )

    def _on_line_wanted(self, place: str) -> None:
        if place == "findings":
            self.findings_wanted.emit()
        else:
            self.place_wanted.emit(place)

    def _on_code_changed(self, _code: str) -> None:
        self.notice.hide()
        self._follow()

    def _on_sign(self) -> None:
        if self.sign.isEnabled() and not self.sign.isHidden():
            self.sign_wanted.emit(self._field.code)


def _interest_word() -> str:
    return tr("Benturan kepentingan tercatat untuk daerah ini; lembar dapat ditandatangani, tetapi tidak dihitung.")


def _review_word() -> str:
    return tr("Periksa sebelum menandatangani")


def _signed_word() -> str:
    return tr("Lembar sudah ditandatangani")


def _recused_word() -> str:
    return tr("Anda berhalangan untuk daerah ini")


def _panel_word() -> str:
    return tr("Hasil resmi daerah adalah rata-rata panel, bukan nilai satu asesor.")


def _sheet_word() -> str:
    return tr("Lembar penilaian")


def _code_word() -> str:
    return tr("Kode akses")


def _last_word() -> str:
    return tr("Empat karakter terakhir kode akses")


def _sign_word() -> str:
    return tr("Tanda tangani lembar")


def _reopen_word() -> str:
    return tr("Buka kembali…")


def _discard_word() -> str:
    return tr("Batalkan versi baru…")


def _recuse_word() -> str:
    return tr("Saya tidak menilai daerah ini…")
