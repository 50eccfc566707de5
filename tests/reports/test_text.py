"""Lines out of text: what can be printed, where lines end, how figures line up."""

import pytest

from assessor_app.reports.kit import hyphen, measure, text
from assessor_app.reports.kit.measure import NBSP, printable, unit_width
from assessor_app.reports.kit.rich import kept_together, marked, plain
from assessor_app.reports.kit.style import BODY, ITALIC, REGULAR, SEMIBOLD, Type

SMALL = Type(REGULAR, 9, 11.5)


def _lines(block: text.Block) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in block.lines]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>tebal</b> & _miring_", "<b>tebal</b> & _miring_"),
        ("nada\x07 \x1bhilang", "nada hilang"),
        ("kiri\u202ekanan\u202c\u2066x\u2069", "kirikananx"),
        ("kelu\u200darga", "keluarga"),
        ("👍🏽", "□□"),
        ("مرحبا", "□□□□□"),
        ("a\tb\u2003c\u2028d", "a b c\nd"),
        ("e\u0301", "é"),
        ("−0,44 – ½ → ✓", "−0,44 – ½ → ✓"),
    ],
)
def test_what_cannot_be_shown_is_never_lost_without_a_sign(typed: str, shown: str) -> None:
    """Hidden characters go, what the fonts lack becomes a box, everything else stays as it was typed."""
    assert printable(typed) == shown


def test_lines_stay_within_their_room() -> None:
    """No line is wider than the room, whatever the words."""
    long = "Evaluasi " * 20 + "https://contoh.go.id/laman/yang/sangat-panjang/sekali?id=12 " + "a" * 200
    for room in (30.0, 60.0, 120.0, 400.0):
        block = text.paragraph(long, SMALL, room)
        assert max(line.width for line in block.lines) <= room + 0.02
        joined = "".join(_lines(block)).replace(" ", "").replace(NBSP, "").replace("-", "")
        assert joined == long.replace(" ", "").replace("-", "")


def test_short_texts_are_balanced() -> None:
    """A text of two lines is split about in the middle, never with a lone last word."""
    lines = _lines(text.balanced("Rapat tim pelaksana bersama OPD tahun ini", SMALL, 150))
    assert len(lines) == 2
    assert min(len(line) for line in lines) > 0.6 * max(len(line) for line in lines)


def test_a_user_s_marks_are_printed_as_typed() -> None:
    """Only our own templates carry marks; a field with the same signs is text."""
    rich = marked("Kota _smart city_ *penting*: {name}", name="_garis_ *bintang* {kurung}")
    assert [run.font for run in rich] == [REGULAR, ITALIC, REGULAR, SEMIBOLD, REGULAR]
    assert rich[-1].text == ": _garis_ *bintang* {kurung}"


def test_dates_and_numbers_do_not_part() -> None:
    """Day and month, number and unit, and a short last word stay on one line."""
    (run,) = kept_together(plain("tanggal 20 Juni 2019 dari 364 lembar pukul 13.00 selesai"))
    assert f"20{NBSP}Juni" in run.text
    assert f"364{NBSP}lembar" in run.text
    assert f"pukul{NBSP}13.00" in run.text
    assert run.text.endswith(f"{NBSP}selesai")


@pytest.mark.parametrize(
    "parts", ["keber-lang-su-ngan", "masya-ra-kat", "penye-leng-gara", "akhi-ran", "kota", "SPBE"]
)
def test_words_break_between_syllables(parts: str) -> None:
    """A broken word keeps ng, ny, sy and kh whole and leaves at least three letters on both sides."""
    word = parts.replace("-", "")
    ends = hyphen.syllable_ends(word)
    assert "-".join(word[a:b] for a, b in zip((0, *ends), (*ends, len(word)), strict=True)) == parts


def test_addresses_get_no_hyphen() -> None:
    """A web address breaks after its own signs; a hyphen of ours would change it."""
    assert all(end == "" for _, end in hyphen.break_places("https://contoh.go.id/keberlangsungan"))


def test_justified_lines_are_never_torn() -> None:
    """A line that would need wide gaps stays ragged; the last line always does."""
    block = text.paragraph("kata " * 7 + "pertanggungjawabanpenyelenggaraan akhir", BODY, 150, align="justify")

    class Pages:
        def __init__(self) -> None:
            self.stretches: list[float] = []

        def text(self, x: float, baseline: float, shown: str, type_: Type, *, stretch: float, colour: object) -> None:
            self.stretches.append(stretch)

    pages = Pages()
    block.draw(pages, 0, 0)  # type: ignore[arg-type]
    assert all(0 <= stretch <= 0.65 * BODY.size for stretch in pages.stretches)
    assert pages.stretches[-1] == 0


def test_the_usual_figure_is_centred_on_its_sign() -> None:
    """The decimal sign stands so that a figure of one and two digits is centred in its column."""
    sign = measure.decimal_x(100, 50, SMALL)
    left = sign - unit_width("2", REGULAR) * SMALL.size
    right = sign + unit_width(",55", REGULAR) * SMALL.size
    assert left - 100 == pytest.approx(150 - right)


def test_digits_and_minus_are_equally_wide_in_every_face() -> None:
    """Figures line up because all digits, and the minus, share one width."""
    for font in (REGULAR, SEMIBOLD, ITALIC):
        widths = [unit_width(digit, font) for digit in "0123456789\u2212\u2007"]
        assert max(widths) - min(widths) < 0.0015
