"""How to read a summary page: how its figures came about, what they are for, and beside them the code."""

from decimal import Decimal
from typing import NamedTuple

from assessor_app.domain.results import CityResult
from assessor_app.reports.content import Issue
from assessor_app.reports.kit import qr
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.rich import marked
from assessor_app.reports.kit.style import (
    ACCENT,
    LINE_2,
    MM,
    NOTE,
    REGULAR,
    SEMIBOLD,
    Type,
)
from assessor_app.reports.kit.text import Block, balanced, paragraph
from assessor_app.reports.phrases import (
    combining,
)
from assessor_app.words import Words

_TEXT = Type(REGULAR, 9.5, 13)
_READING_AT = 30 * MM
_BETWEEN = 6 * MM
_BEFORE_READING = 22.0
_READING_HEAD = Type(SEMIBOLD, 10.5, 13, ACCENT)


class Reading(NamedTuple):
    """How to read the page in two columns; beside the QR code, if it has one, their heading stands over them."""

    blocks: tuple[Block, Block]
    note: Block
    qr: str

    @property
    def height(self) -> float:
        """With the rule over it and the gap before."""
        text = max(block.height for block in self.blocks)
        if not self.qr:
            return _BEFORE_READING + text
        return _BEFORE_READING + max(_READING_HEAD.leading + 3 + text + 4 + self.note.height, qr.size(self.qr) + 4)

    def place(self, flow: Flow, words: Words) -> None:
        """Put it on the page, or on the next one."""
        flow.need(self.height)
        end = flow.y + self.height
        flow.gap(_BEFORE_READING - 6)
        flow.page.rule(flow.left, flow.right, flow.y, 0.5, LINE_2)
        flow.y += 6
        head = balanced(words.tr("Cara membaca"), _READING_HEAD, _READING_AT - 8)
        head.draw(flow.page, flow.left, flow.y)
        x, y = flow.left + _READING_AT, flow.y
        if self.qr:
            edge = qr.size(self.qr)
            qr.draw(flow.page, flow.right - edge, flow.y + 4, edge, self.qr)
            x, y = flow.left, flow.y + _READING_HEAD.leading + 3
            self.note.draw(flow.page, x, y + max(block.height for block in self.blocks) + 4)
        for block in self.blocks:
            block.draw(flow.page, x, y)
            x += _room(flow, self.qr) + _BETWEEN
        flow.y = end


def _room(flow: Flow, code: str) -> float:
    beside = qr.size(code) + _BETWEEN if code else _READING_AT
    return (flow.width - beside - _BETWEEN) / 2


def how_to_read(flow: Flow, issue: Issue, result: CityResult, words: Words, code: str) -> Reading:
    """The paragraphs for this city; `code` is what the QR code beside them says, empty for none."""
    scale = result.instrument.scale
    bounds = {
        "lowest": words.decimal(scale.printed(scale.lowest)),
        "highest": words.decimal(scale.printed(scale.highest)),
        "step": words.decimal(scale.step.normalize() + Decimal(0)),
    }
    given = words.tr("Setiap asesor menilai sendiri, dari {lowest} sampai {highest} dengan langkah {step}.", **bounds)
    value = combining(result.instrument, words)
    if len(result.counted) == 1:
        given = words.tr("Asesor menilai dari {lowest} sampai {highest} dengan langkah {step}.", **bounds)
        value = words.tr("nilai dari satu asesor itu")
    weighted = any(indicator.weight != 100 for indicator in result.instrument.indicators)
    mean_words = words.tr("rata-rata tertimbang indikatornya") if weighted else words.tr("rata-rata indikatornya")
    rest = words.tr(
        "Nilai indikator adalah {value}; nilai aspek adalah {mean}; nilai final menjumlahkan nilai aspek menurut "
        "bobotnya.",
        value=value,
        mean=mean_words,
    )
    how = f"{given} {rest}"
    what = words.tr("Hasil ini saran perbaikan, bukan pernyataan lulus atau tidak lulus.")
    if result.complete:
        begin = words.tr("Mulailah dari indikator yang nilainya rendah dan dari rekomendasi asesor bila ada.")
        differ = words.tr("Selisih kecil antara dua daerah belum tentu berarti mutunya berbeda.")
        what = f"{what} {begin} {differ}"
    note = words.tr("Kode hasil {code}. Pindai dengan ponsel lalu tempelkan pada *Verifikasi* untuk memeriksa angka.")
    room = _room(flow, code)
    how_block, what_block = (paragraph(text, _TEXT, room) for text in (how, what))
    return Reading(
        (how_block, what_block), paragraph(marked(note, code=issue.results_code), NOTE, 2 * room + _BETWEEN), code
    )
