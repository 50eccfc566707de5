"""What all tests share: no display is needed, and stored references are renewed by one switch."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]
"""Compares a text with the stored reference of a name, e.g. `reports/rekapitulasi.txt`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that stores what the program says now; the change is reviewed as a diff."""
    parser.addoption("--renew-golden", action="store_true", help="store the present output as the golden references")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """A check against the stored references."""
    renew = request.config.getoption("--renew-golden")

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{name} has no reference yet; run pytest --renew-golden"
        assert text == path.read_text(encoding="utf-8")

    return check
