"""Every page and sheet on the screens of old laptops, in large type and every theme: nothing outside, cut or pale."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Theme
from tests.desktop.scenes import Places, front_window, open_scenes, prepare_places, settle, shown_as
from tests.desktop.walking import look_at_contrast, look_at_fit, walk


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Two laptops and a desk, prepared once."""
    return prepare_places(tmp_path_factory.mktemp("places"))


@pytest.mark.parametrize("window", ["start", "assessor", "secretariat"])
@pytest.mark.parametrize(
    ("height", "scale", "theme"),
    [
        pytest.param(697, 1.0, Theme.LIGHT, id="low"),
        pytest.param(768, 1.5, Theme.DARK, id="150-dark", marks=pytest.mark.soak),
        pytest.param(768, 2.0, Theme.CONTRAST_LIGHT, id="200-contrast"),
    ],
)
def test_everything_fits_and_is_readable(
    window: str,
    height: int,
    scale: float,
    theme: Theme,
    places: Places,
    look: Look,
    language: Callable[[str], None],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    """At 1366 pixels wide every widget lies inside its holder, only lists and headers shorten words."""
    look.use(scale=scale, **shown_as(theme))
    language("en" if scale == 1.5 else "id")

    def fit(top: QWidget) -> list[str]:
        holder = front_window(top)
        if isinstance(holder, QMainWindow) and holder.height() != height:
            holder.resize(1366, height)
            settle()
        assert holder.width() == 1366
        return look_at_fit(top)

    with open_scenes(window, places, look, tmp_path) as scenes:
        assert walk(scenes, fit, look_at_contrast) == []
