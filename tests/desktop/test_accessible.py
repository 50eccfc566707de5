"""Every page and sheet walked as who cannot see or cannot use a mouse does: names, roles, focus, the round of Tab."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Theme
from tests.desktop.scenes import Places, Scene, open_scenes, prepare_places, shown_as
from tests.desktop.walking import look_at_contrast, look_at_focus, look_at_names, look_at_round, walk


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Two laptops and a desk, prepared once."""
    return prepare_places(tmp_path_factory.mktemp("places"))


@pytest.fixture(params=["start", "assessor", "secretariat"])
def scenes(
    request: pytest.FixtureRequest, places: Places, look: Look, qtbot: QtBot, tmp_path: Path
) -> Iterator[Iterator[Scene]]:
    """The scenes of one window after the other."""
    with open_scenes(request.param, places, look, tmp_path) as opened:
        yield opened


def test_every_page_and_sheet_serves_who_works_by_keys_or_by_ear(scenes: Iterator[Scene]) -> None:
    """Each control has a name and a role, shows its focus, and is reached by Tab in the order of the page."""
    assert walk(scenes, look_at_names, look_at_focus, look_at_round) == []


@pytest.mark.soak
def test_every_control_is_named_in_english_as_well(
    scenes: Iterator[Scene], language: Callable[[str], None], look: Look
) -> None:
    """A window that speaks English leaves nothing nameless, and in the fourth theme nothing pale."""
    language("en")
    look.use(**shown_as(Theme.CONTRAST_DARK))

    assert walk(scenes, look_at_names, look_at_contrast) == []
