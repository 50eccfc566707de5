"""What ships with the program: three instruments and the country's kabupaten and kota, whole and usable."""

from collections import Counter

import msgspec
import pytest

from assessor_app import paths
from assessor_app.domain.checks import instrument_problems
from assessor_app.domain.instrument import Instrument, Pillar, Rounding
from assessor_app.errors import UserError
from assessor_app.operations.library import instrument, instruments, regencies

EVERY = pytest.mark.parametrize("known", instruments(), ids=lambda i: i.id)


@EVERY
def test_built_in_instruments_are_sound_and_described(known: Instrument) -> None:
    """Each has weights of 100 per cent, no problem, and guidance and five descriptors for every indicator."""
    assert instrument_problems(known) == []
    for indicator in known.indicators:
        assert indicator.guidance, indicator.code
        assert all(indicator.level(steps) for steps in known.scale.levels), indicator.code


def test_counts_weights_and_rules_are_those_of_the_published_reports() -> None:
    """59 indicators at 10/20/30/10/30 rounded term by term in 2022; 117 in six aspects in 2023, 111 regular."""
    weights = {i.id: [int(a.weight_percent) for a in i.aspects] for i in instruments()}
    assert weights == {
        "smart-city-2022": [10, 20, 30, 10, 30],
        "smart-city-2023": [10, 20, 20, 20, 20, 10],
        "smart-city-2023-reguler": [10, 20, 30, 20, 20],
    }
    assert [len(instrument(name).indicators) for name in ("smart-city-2022", "smart-city-2023")] == [59, 117]
    assert instrument("smart-city-2022").rounding is Rounding.EACH_TERM


def test_regencies_are_the_514_by_code() -> None:
    """Kota Binjai is 12.75 in Sumatera Utara, and codes that end in zero keep it."""
    known = regencies()
    assert len(known) == 514
    assert (known["12.75"].name, known["12.75"].province) == ("Kota Binjai", "Sumatera Utara")
    assert all(len(code) == 5 for code in known)


@EVERY
def test_level_words_differ_and_fit_a_line(known: Instrument) -> None:
    """Five different descriptors of at most 70 characters; level 0 says that it is also for what is not shown."""
    for indicator in known.indicators:
        words = [indicator.level(steps) for steps in known.scale.levels]
        assert len(set(words)) == len(indicator.levels) == 5, indicator.code
        assert all(len(text) <= 70 and text == text.strip() for text in words), indicator.code
        assert "tidak ditunjukkan" in words[0], indicator.code


@EVERY
def test_guidance_says_when_a_line_does_not_apply(known: Instrument) -> None:
    """TB is offered exactly where the guidance says for whom, and that is seldom."""
    allowed = [i.code for i in known.indicators if i.not_applicable_allowed]
    assert allowed == [i.code for i in known.indicators if "TB" in i.guidance]
    assert 0 < len(allowed) <= 10


def test_pillars_tag_the_indicators_of_their_dimension() -> None:
    """All six pillars occur, none in Baseline, Output and Quick Win; the survey of 2023 has nine lines for each."""
    for known in instruments():
        assert {i.pillar for i in known.indicators} == {None, *Pillar}
        for code in ("B", "O", "Q"):
            assert {i.pillar for i in known.aspect(code).indicators} == {None}
    surveyed = Counter(i.pillar for i in instrument("smart-city-2023").aspect("I").indicators)
    assert surveyed == dict.fromkeys(Pillar, 9)


def test_regular_cohort_differs_by_weights_and_kolaborasi_only() -> None:
    """The regular instrument has the indicators of 2023, word for word, without Kolaborasi."""
    whole = [aspect for aspect in instrument("smart-city-2023").aspects if aspect.code != "K"]
    regular = instrument("smart-city-2023-reguler").aspects
    assert [aspect.indicators for aspect in regular] == [aspect.indicators for aspect in whole]


@EVERY
def test_files_are_written_in_one_form(known: Instrument) -> None:
    """A file is what encoding its instrument and indenting by two gives: nothing unknown, nothing left out."""
    stored = (paths.resources() / "instruments" / f"{known.id}.json").read_bytes()
    assert msgspec.json.format(msgspec.json.encode(known), indent=2) + b"\n" == stored


def test_unknown_instrument_is_refused() -> None:
    """Asking for an instrument that does not ship names it."""
    with pytest.raises(UserError) as refused:
        instrument("smart-city-1999")
    assert refused.value.key == "unknown-instrument"
    assert refused.value.fields == {"instrument": "smart-city-1999"}
