"""File names: the same for everybody, safe on every system."""

import pytest

from assessor_app.reports.names import Kind, file_name, stage_piece, stated
from tests.reports import examples


def test_file_names_are_those_of_the_contract() -> None:
    """Kind, city code and name, year and stage, in this order."""
    evaluation = examples.results_2023().evaluation
    city = evaluation.city("12.75")
    assert file_name(Kind.RECAP, evaluation) == "rekapitulasi-2023-tahap-2.pdf"
    assert file_name(Kind.REPORT, evaluation, city=city) == "laporan-12.75-kota-binjai-2023-tahap-2.pdf"
    assert (
        file_name(Kind.SHEET, evaluation, city=city, assessor="A1") == "lembar-12.75-kota-binjai-a1-2023-tahap-2.pdf"
    )
    assert file_name(Kind.MINUTES, evaluation, part="Ruang A") == "berita-acara-ruang-a-2023-tahap-2.pdf"


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        (None, "surat-2019-tahap-1-sementara.xlsx"),
        (1, "surat-2019-tahap-1.xlsx"),
        (2, "surat-2019-tahap-1-perubahan-1.xlsx"),
        (12, "surat-2019-tahap-1-perubahan-11.xlsx"),
    ],
)
def test_the_state_of_results_ends_a_name(closing: int | None, name: str) -> None:
    """Before a closing, after the first, and which change it is after another."""
    assert stated("surat-2019-tahap-1.xlsx", closing) == name


@pytest.mark.parametrize(
    ("stage", "piece"),
    [
        ("I", ["tahap-1"]),
        ("II", ["tahap-2"]),
        ("Tahap III", ["tahap-3"]),
        ("2", ["tahap-2"]),
        ("", []),
        ("Akhir", ["tahap-akhir"]),
    ],
)
def test_stages_are_numbers_in_names(stage: str, piece: list[str]) -> None:
    """Roman or not, a stage is one number; without one the name ends with the year."""
    assert stage_piece(stage) == piece


def test_odd_names_stay_safe() -> None:
    """Whatever a city is called, the name holds only letters, digits, points and dashes."""
    results, _ = examples.odd_event(3, 1)
    name = file_name(Kind.REPORT, results.evaluation, city=results.evaluation.city("12.75"))
    assert name.startswith("laporan-12.75-kabupaten-kepulauan")
    assert len(name) < 120
