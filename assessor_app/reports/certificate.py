"""Piagam Partisipasi: thanks one city for taking part; no figures, and the place to sign stays blank.

It is handed over with the results, so it says how final they are, and until then that it is SEMENTARA.
"""

from dataclasses import dataclass
from typing import NamedTuple

from assessor_app.domain.evaluation import City
from assessor_app.reports.content import Issue
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit import furniture, ornament
from assessor_app.reports.kit.codeblock import CodeBlock
from assessor_app.reports.kit.letterhead import emblem
from assessor_app.reports.kit.measure import width
from assessor_app.reports.kit.page import Document, Page
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.rich import kept_together, marked, plain
from assessor_app.reports.kit.style import (
    ACCENT,
    FURNITURE_INK,
    INK_2,
    ITALIC,
    MM,
    PAPERS,
    REGULAR,
    REPORT_MARGINS,
    SEMIBOLD,
    Type,
)
from assessor_app.reports.kit.text import Block, balanced
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.phrases import evaluation_name, located, span, tag
from assessor_app.reports.state import closed_state, differing
from assessor_app.words import Words

_ROOM = 214 * MM
"""The widest a line of the certificate becomes, on paper of any width."""
_TEXT_ROOM = 176 * MM
_SIDE = 20 * MM
_SIGNATURE = 88 * MM
_CODE, _CODE_WITHOUT_QR = 74 * MM, 56 * MM
_QR = 26 * MM
_RADIUS = 10 * MM
_BESIDE_BOX = 8.0
_TITLES = tuple(Type(SEMIBOLD, size, size * 1.25, ACCENT) for size in (34, 30, 26, 22))
_TRACKING = 0.13
_NAMES = tuple(Type(SEMIBOLD, size, size * 1.22) for size in (29, 26, 23, 20, 17, 14.5))
_ORGANISER = Type(SEMIBOLD, 10.5, 13.5)
_UNIT = Type(REGULAR, 10, 13)
_NUMBER = Type(REGULAR, 10, 13, INK_2)
_GIVEN = Type(ITALIC, 12, 15)
_TEXTS = tuple(Type(REGULAR, size, size * 1.45) for size in (12, 11, 10, 9, 8.5, 8))
_RULE = 48.0
_MOST_LINES = 2
_SMALLEST_ON_ONE_LINE = 20
_BELOW_BAND = 12.0
_ABOVE_FOOT = 10.0
_UNDER_EMBLEM = 8.0
_ABOVE_SHARE = 0.35
"""Of the room that is left over so much goes above: the eye wants the name a little over the middle."""
_WIDE_FROM = 2


@dataclass(frozen=True)
class CertificateContent:
    """What the certificate of one city prints; number, date and signer are the organiser's, or dots."""

    issue: Issue
    naskah: Naskah
    city: City


def build_certificate(content: CertificateContent, words: Words) -> bytes:
    """The certificate as PDF."""
    return pdf(certificate_document(content, words))


def certificate_document(content: CertificateContent, words: Words) -> Document:
    """The certificate laid out on one page across."""
    issue = content.issue
    title = words.tr("Piagam Partisipasi")
    high, wide = PAPERS[issue.paper]
    document = open_document(
        issue,
        words,
        title,
        left="",
        right="",
        margins=REPORT_MARGINS,
        size=(wide, high),
        city=content.city,
    )
    page = document.new_page(furniture=_unfurnished)
    page.bookmark(f"{title}, {content.city.name}", 0, ornament.INSIDE)
    ornament.frame(page)
    foot = _foot(page, content, words)
    if warning := differing(issue, words):
        shown = furniture.shortened(warning, FURNITURE_INK, page.width - 2 * (ornament.EDGE + _SIDE))
        page.text(page.width / 2, ornament.INSIDE + _BELOW_BAND, shown, FURNITURE_INK, align="centre")
    _body(page, content, words, foot)
    return document


def _unfurnished(page: Page, number: int, total: int) -> None:
    """A certificate has neither head nor foot."""


def _foot(page: Page, content: CertificateContent, words: Words) -> float:
    """Put code and place to sign at the foot; give the y above which there is room."""
    issue = content.issue
    left, right = ornament.EDGE + _SIDE, page.width - ornament.EDGE - _SIDE
    bottom = page.height - ornament.INSIDE - 12
    signatory = content.naskah.signatory(words, town=issue.evaluation.town)
    height = signatory.height(_SIGNATURE)
    signatory.draw(page, right - _SIGNATURE, bottom - height, _SIGNATURE)
    note = (
        words.tr("Pindai dengan ponsel lalu tempelkan pada *Verifikasi* untuk memeriksa keaslian.")
        if issue.qr
        else words.tr("Sebutkan kode ini kepada sekretariat untuk memeriksa keaslian.")
    )
    code = CodeBlock(words.tr("Kode dokumen"), issue.document_code, marked(note), issue.qr, _QR)
    room = _CODE if issue.qr else _CODE_WITHOUT_QR
    top = bottom - max(height, code.height(room))
    code.draw(page, left, bottom - max(code.height(room), min(height, _QR)), room)
    _state(page, issue, words, bottom - 4, right - _SIGNATURE)
    return top


def _state(page: Page, issue: Issue, words: Words, baseline: float, right: float) -> None:
    """How final the results are: boxed while it is a warning, else plain; in the middle, but never in the way."""
    boxed, final = tag(issue, words), closed_state(issue, words)
    box = furniture.tag_width(boxed) if boxed else 0.0
    said = width(final, FURNITURE_INK)
    wide = box + said + (_BESIDE_BOX if box and said else 0.0)
    left = min(page.width / 2, right - _BESIDE_BOX - wide / 2) - wide / 2
    if boxed:
        furniture.tag(page, left + box / 2, baseline, boxed)
    if final:
        page.text(left + wide, baseline, final, FURNITURE_INK, align="right")


class _Part(NamedTuple):
    """A centred block, the distance that follows it, and what makes the title and the name stand out."""

    block: Block
    after: float
    tracking: float = 0.0
    ruled: bool = False


def _body(page: Page, content: CertificateContent, words: Words, foot: float) -> None:
    """Everything centred between the upper band and the foot; what is too long is set smaller, never cut."""
    top, middle = ornament.INSIDE + _BELOW_BAND, page.width / 2
    free = foot - _ABOVE_FOOT - top
    room = min(_ROOM, page.width - 2 * (ornament.EDGE + _SIDE))
    spare, parts, radius = 0.0, tuple[_Part, ...](), _RADIUS
    for smaller in range(len(_NAMES)):
        parts = _parts(content, words, room, smaller)
        radius = _RADIUS * _closer(smaller)
        spare = free - 2 * radius - _UNDER_EMBLEM - sum(part.block.height + part.after for part in parts)
        if spare >= 0:
            break
    y = top + max(spare, 0.0) * _ABOVE_SHARE
    if emblem(page, middle - radius, y, content.issue.evaluation, radius=radius):
        y += 2 * radius + _UNDER_EMBLEM
    for part in parts:
        type_ = part.block.type
        if part.tracking:
            text = "".join(run.text for line in part.block.lines for run in line.runs)
            page.text(middle, y + type_.baseline, text, type_, align="centre", tracking=part.tracking)
        else:
            part.block.draw(page, middle - part.block.room / 2, y)
        y += part.block.height
        if part.ruled:
            page.rule(middle - _RULE, middle + _RULE, y + part.after * 0.45, 0.9, ACCENT)
        y += part.after


def _closer(smaller: int) -> float:
    """How far distances and emblem shrink along with the type."""
    return 1 - 0.1 * smaller


def _parts(content: CertificateContent, words: Words, room: float, smaller: int) -> tuple[_Part, ...]:
    """The centred blocks from top to bottom."""
    evaluation = content.issue.evaluation
    name = words.tr("Pemerintah {city}", city=content.city.name)
    title = words.tr("PIAGAM PARTISIPASI")
    title_type = _title(title, room)
    lines = (
        (evaluation.organiser.upper(), _ORGANISER, 0.0),
        (evaluation.unit if evaluation.unit != evaluation.organiser else "", _UNIT, 0.0),
        (title, title_type, 2.0),
        (words.tr("Nomor: {number}", number=content.naskah.dotted("nomor")), _NUMBER, 15.0),
        (words.tr("diberikan kepada"), _GIVEN, 5.0),
        (name, _name(name, room, smaller), 19.0),
    )
    close = _closer(smaller)
    found = [
        _Part(balanced(text, type_, room, align="centre"), after * close) for text, type_, after in lines if text
    ]
    at = len(found) - 4
    if at:
        found[at - 1] = found[at - 1]._replace(after=14.0 * close)
    found[at] = found[at]._replace(tracking=title_type.size * _TRACKING)
    found[-1] = found[-1]._replace(ruled=True)
    text = kept_together(plain(_reason(content, words)))
    wide = _TEXT_ROOM if smaller < _WIDE_FROM else room
    return (*found, _Part(balanced(text, _TEXTS[smaller], wide, align="centre"), 0.0))


def _title(title: str, room: float) -> Type:
    fitting = (type_ for type_ in _TITLES if width(title, type_, type_.size * _TRACKING) <= room)
    return next(fitting, _TITLES[-1])


def _name(name: str, room: float, smaller: int) -> Type:
    """The largest type that sets the name on one line, or where that would be small, on two."""
    sizes = _NAMES[smaller:]
    lines = [len(balanced(name, type_, room).lines) for type_ in sizes]
    one = next((t for t, n in zip(sizes, lines, strict=True) if n == 1), None)
    two = next((t for t, n in zip(sizes, lines, strict=True) if n <= _MOST_LINES), sizes[-1])
    return one if one is not None and one.size >= _SMALLEST_ON_ONE_LINE else two


def _reason(content: CertificateContent, words: Words) -> str:
    """For what the city is thanked; when and where only as far as they are known."""
    evaluation = content.issue.evaluation
    name, when = evaluation_name(evaluation, words), span(evaluation, words)
    where = located(evaluation, words)
    if when and where:
        return words.tr(
            "atas keikutsertaan dalam {name} yang diselenggarakan pada tanggal {when} {where}.",
            name=name,
            when=when,
            where=where,
        )
    if when:
        return words.tr(
            "atas keikutsertaan dalam {name} yang diselenggarakan pada tanggal {when}.", name=name, when=when
        )
    return words.tr("atas keikutsertaan dalam {name}.", name=name)
