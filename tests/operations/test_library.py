"""What ships with the program: three instruments and the country's kabupaten and kota, whole and usable."""

import pytest

from assessor_app.domain.checks import instrument_problems
from assessor_app.domain.instrument import Instrument, Rounding
from assessor_app.operations.library import instrument, instruments, regencies


@pytest.mark.parametrize("known", instruments(), ids=lambda i: i.id)
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
