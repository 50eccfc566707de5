"""What all tests share: no display is needed, and stored references are renewed by one switch."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from nacl.pwhash import argon2id

from tests.derived import Derived

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]
"""Compares a text with the stored reference of a name, e.g. `reports/rekapitulasi.txt`."""


settings.register_profile("calm", deadline=None, max_examples=50)
settings.load_profile("calm")
"""Property tests measure truth, not time: a busy machine must not fail them."""

_derived = Derived(argon2id.kdf)


@pytest.fixture(scope="session", autouse=True)
def derived_once() -> Iterator[None]:
    """Each code and passphrase is stretched for real once; opened again, its key is remembered."""
    real, argon2id.kdf = argon2id.kdf, _derived
    yield
    argon2id.kdf = real


@pytest.fixture(autouse=True)
def derived_anew(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where time is measured, or a run is long on purpose, every key costs what it costs."""
    _derived.remembers = not {"bench", "soak"} & {mark.name for mark in request.node.iter_markers()}
    yield
    _derived.remembers = True


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
