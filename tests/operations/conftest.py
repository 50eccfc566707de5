"""The prepared event is made once a session; each test works on copies."""

from collections.abc import Iterator

import pytest

from tests.operations.events import Event, prepare_event
from tests.operations.small_desk import SmallEvent, build


@pytest.fixture(scope="session")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """A small prepared event."""
    return prepare_event(tmp_path_factory.mktemp("event"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallEvent:
    """A small event done by commands up to its printed closing; tests work on copies of its desks."""
    return build(tmp_path_factory.mktemp("kecil"))


@pytest.fixture(autouse=True)
def closed_laptops(event: Event) -> Iterator[None]:
    """Close what a test opened; closing twice does nothing."""
    yield
    while event.laptops:
        event.laptops.pop().close()
