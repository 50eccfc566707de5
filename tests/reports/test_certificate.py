"""Piagam Partisipasi: what it says, what it leaves blank, and that it holds the longest names."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from assessor_app.reports.certificate import CertificateContent, build_certificate, certificate_document
from assessor_app.reports.content import Closed
from assessor_app.reports.naskah import DOTS, Naskah
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import dressed, inks, overlaps, words_of

SIGNED = {
    "nomor": "000/PKC/PP/12/2022",
    "tempat": "Jakarta",
    "tanggal": "2022-12-06",
    "jabatan": "Direktur Jenderal Pembinaan Kota Cerdas",
    "nama": "Nama Pejabat",
    "nip": "123456789012345678",
}


def _malang(
    fields: Mapping[str, str] = SIGNED, paper: str = "A4", qr: str = "", closed: Closed | None = examples.CLOSED
) -> CertificateContent:
    evaluation = examples.evaluation_2022()
    issue = examples.issue(evaluation, closed=closed, paper=paper, qr=qr)
    return CertificateContent(issue, Naskah(fields), evaluation.city("35.07"))


def _odd(paper: str) -> CertificateContent:
    evaluation = replace(examples.odd_event(3, 1)[0].evaluation, logo=examples.LOGO)
    fields = {**SIGNED, "jabatan": examples.LONG_NAME, "nama": examples.LONG_NAME}
    issue = examples.issue(evaluation, paper=paper, qr="KOTA " * 40)
    return CertificateContent(issue, Naskah(fields), evaluation.city("12.75"))


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_certificate_reads_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text is the stored one; a second run gives the same bytes."""
    content, words = _malang(paper=paper), catalogue(language)
    data = build_certificate(content, words)
    golden(f"reports/piagam-{language}-{paper.lower()}.txt", words_of(data))
    assert data == build_certificate(content, words)


def test_it_thanks_and_does_not_praise() -> None:
    """It is no award and names no score; the example says CONTOH."""
    text = words_of(build_certificate(_malang(), catalogue("id")))
    assert "PIAGAM PARTISIPASI" in text
    assert "Pemerintah Kabupaten Malang" in text
    assert "CONTOH" in text
    for never in ("PENGHARGAAN", "SEMENTARA", "nilai", "terbuka", "elektronik"):
        assert never not in text


@pytest.mark.parametrize("example", [True, False])
def test_it_says_how_final_the_results_are(example: bool) -> None:
    """SEMENTARA across the page and in its box until a closing; then which state it belongs to; CONTOH stays."""
    for closed, said in (
        (None, "SEMENTARA, 364 dari 375 lembar"),
        (examples.CLOSED, "Penetapan"),
        (replace(examples.CLOSED, number=3), "Perubahan ke-2"),
    ):
        content = _malang(closed=closed)
        evaluation = replace(content.issue.evaluation, example=example)
        content = replace(content, issue=replace(content.issue, evaluation=evaluation))
        document = certificate_document(content, catalogue("id"))
        assert document.watermark == ("" if closed else "SEMENTARA")
        text = words_of(build_certificate(content, catalogue("id")))
        assert said in text and ("CONTOH" in text) is example
        assert ("SEMENTARA" in text) is (closed is None)


def test_what_nobody_filled_in_is_a_dotted_line() -> None:
    """Number, place, date and signer are dots; no name of a post is made up."""
    text = words_of(build_certificate(_malang({}), catalogue("id")))
    assert f"Nomor: {DOTS}" in text
    assert sum(line.strip("…") == "" for line in text.splitlines() if line) == 3


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_longest_names_stay_apart_inside_the_frame(paper: str) -> None:
    """One page; nothing covers anything or leaves the frame, with and without a code to scan."""
    early = _malang(paper=paper, qr="KOTA " * 12, closed=None)
    for content in (_malang(paper=paper), early, _malang({}, paper, "KOTA " * 12), _odd(paper)):
        (page,) = dressed(certificate_document(content, catalogue("id")))
        assert page.width > page.height
        assert not overlaps(page)
        for box in inks(page):
            assert box.left > 45 and box.right < page.width - 45, box.text
            assert box.top > 65 and box.bottom < page.height - 65, box.text
