"""From laid-out pages to PDF bytes; the only module that holds a reportlab canvas.

The same document gives the same bytes: nothing here asks a clock or depends on the order of a set.
"""

import datetime as dt
import io
import math
from collections.abc import Callable

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assessor_app.reports.kit import style
from assessor_app.reports.kit.measure import printable, unit_width
from assessor_app.reports.kit.page import Circle, Document, Mark, Modules, Page, Picture, Rect, Rule, Shape
from assessor_app.reports.kit.style import Colour

# Base-85 over compressed streams serves printers of the 1980s and costs a tenth of the time.
rl_config.useA85 = 0

CREATOR = "assessor-app"
_WATERMARK_SIZE = 150
_WATERMARK_SHARE = 0.60
_ROUND_JOIN = 1


def pdf(document: Document) -> bytes:
    """Paint every page once and give the file's bytes."""
    style.register_fonts()
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=document.size,
        invariant=1,
        pageCompression=1,
        lang="id-ID" if document.language == "id" else "en-GB",
        initialFontName=style.REGULAR,
    )
    canvas.setTitle(printable(document.title))
    canvas.setAuthor(printable(document.author))
    canvas.setSubject(printable(document.subject))
    canvas.setKeywords(printable(document.keywords))
    canvas.setCreator(CREATOR)
    canvas.setProducer("ReportLab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if document.dated is not None:
        canvas.setDateFormatter(_stamp(document.dated))
    total = len(document.pages)
    for number, (laid, furniture) in enumerate(document.pages, 1):
        # A copy takes head and foot, so that a document may be painted again.
        page = Page(laid.width, laid.height, [*laid.marks], [*laid.texts], laid.bookmarks)
        furniture(page, number, total)
        canvas.setPageSize((page.width, page.height))
        if document.watermark:
            _watermark(canvas, page, document.watermark)
        _bookmarks(canvas, page, number)
        _Painter(canvas, page.height).paint(page)
        canvas.showPage()
    if any(page.bookmarks for page, _ in document.pages):
        canvas.showOutline()
    canvas.save()
    return out.getvalue()


def _stamp(moment: dt.datetime) -> Callable[..., str]:
    offset = moment.utcoffset() or dt.timedelta()
    hours, minutes = divmod(int(offset.total_seconds()) // 60, 60)
    text = f"D:{moment:%Y%m%d%H%M%S}{hours:+03d}'{minutes:02d}'"
    return lambda *_: text


def _watermark(canvas: Canvas, page: Page, word: str) -> None:
    diagonal = math.hypot(page.width, page.height)
    size = min(_WATERMARK_SIZE, _WATERMARK_SHARE * diagonal / unit_width(word, style.BOLD))
    canvas.saveState()
    canvas.translate(page.width / 2, page.height / 2)
    canvas.rotate(math.degrees(math.atan2(page.height, page.width)))
    canvas.setFillGray(style.WATERMARK)
    canvas.setFont(style.BOLD, size)
    canvas.drawCentredString(0, -0.33 * size, word)
    canvas.restoreState()


def _bookmarks(canvas: Canvas, page: Page, number: int) -> None:
    for nth, (title, level, y) in enumerate(page.bookmarks):
        key = f"p{number}-{nth}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=page.height - max(y - 12, 0), zoom=0)
        canvas.addOutlineEntry(printable(title), key, level, closed=False)


class _Painter:
    """Paints one page; remembers what the canvas is set to, so that nothing is said twice."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._fill: Colour | None = None
        self._stroke: tuple[Colour, float, tuple[float, float] | None] | None = None
        self._paint: dict[type, Callable[..., None]] = {
            Rule: self._rule,
            Rect: self._rect,
            Circle: self._circle,
            Shape: self._shape,
            Modules: self._modules,
            Picture: self._picture,
        }

    def paint(self, page: Page) -> None:
        """All marks, then all text."""
        for mark in page.marks:
            self._mark(mark)
        self._texts(page)

    def _mark(self, mark: Mark) -> None:
        self._paint[type(mark)](mark)

    def _texts(self, page: Page) -> None:
        text = self._canvas.beginText()
        font: tuple[str, float] | None = None
        colour: Colour | None = None
        tracking = stretch = 0.0
        height = self._height
        for run in page.texts:
            if font != (run.font, run.size):
                font = (run.font, run.size)
                text.setFont(run.font, run.size)
            if colour != run.colour:
                colour = run.colour
                if isinstance(colour, tuple):
                    text.setFillColorRGB(*colour)
                else:
                    text.setFillGray(colour)
            if tracking != run.tracking:
                tracking = run.tracking
                text.setCharSpace(tracking)
            if stretch != run.stretch:
                stretch = run.stretch
                text.setWordSpace(stretch)
            text.setTextOrigin(run.x, height - run.y)
            text.textOut(run.text)
        self._canvas.drawText(text)

    def _set_fill(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            if isinstance(colour, tuple):
                self._canvas.setFillColorRGB(*colour)
            else:
                self._canvas.setFillGray(colour)

    def _set_stroke(self, colour: Colour, width: float, dash: tuple[float, float] | None = None) -> None:
        if self._stroke == (colour, width, dash):
            return
        self._stroke = (colour, width, dash)
        if isinstance(colour, tuple):
            self._canvas.setStrokeColorRGB(*colour)
        else:
            self._canvas.setStrokeGray(colour)
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*([list(dash)] if dash else []))

    def _set(self, mark: Rect | Circle | Shape, dash: tuple[float, float] | None = None) -> dict[str, int]:
        if mark.fill is not None:
            self._set_fill(mark.fill)
        if mark.stroke is not None:
            self._set_stroke(mark.stroke, mark.line, dash)
        return {"fill": int(mark.fill is not None), "stroke": int(mark.stroke is not None)}

    def _rule(self, mark: Rule) -> None:
        self._set_stroke(mark.colour, mark.width, mark.dash)
        (x1, y1), (x2, y2) = mark.start, mark.end
        self._canvas.line(x1, self._height - y1, x2, self._height - y2)

    def _rect(self, mark: Rect) -> None:
        how = self._set(mark)
        self._canvas.rect(mark.x, self._height - mark.y - mark.height, mark.width, mark.height, **how)

    def _circle(self, mark: Circle) -> None:
        how = self._set(mark)
        self._canvas.circle(mark.centre[0], self._height - mark.centre[1], mark.radius, **how)

    def _shape(self, mark: Shape) -> None:
        how = self._set(mark, mark.dash)
        path = self._canvas.beginPath()
        path.moveTo(mark.start[0], self._height - mark.start[1])
        for part in mark.parts:
            turned = [self._height - value if nth % 2 else value for nth, value in enumerate(part)]
            (path.lineTo if len(turned) == 2 else path.curveTo)(*turned)
        if mark.closed:
            path.close()
        self._canvas.setLineJoin(_ROUND_JOIN)
        self._canvas.drawPath(path, **how)

    def _modules(self, mark: Modules) -> None:
        self._set_fill(mark.colour)
        path = self._canvas.beginPath()
        for x, y, width, height in mark.rects:
            path.rect(x, self._height - y - height, width, height)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _picture(self, mark: Picture) -> None:
        image = ImageReader(io.BytesIO(mark.data))
        self._canvas.drawImage(image, mark.x, self._height - mark.y - mark.height, mark.width, mark.height)
