"""The look: themes follow wishes and system, type keeps its promises, every shipped icon draws in its colour."""

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app import paths
from assessor_app.desktop.look.icons import Icons
from assessor_app.desktop.look.look import Contrast, Look, Shade
from assessor_app.desktop.look.style import qss
from assessor_app.desktop.look.tokens import TABLE, Theme
from assessor_app.desktop.look.type import ROLES, Role

ICONS = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize(
    ("shade", "contrast", "theme"),
    [
        (Shade.LIGHT, Contrast.NORMAL, Theme.LIGHT),
        (Shade.DARK, Contrast.NORMAL, Theme.DARK),
        (Shade.LIGHT, Contrast.HIGH, Theme.CONTRAST_LIGHT),
        (Shade.DARK, Contrast.HIGH, Theme.CONTRAST_DARK),
    ],
)
def test_wishes_choose_the_theme(look: Look, shade: Shade, contrast: Contrast, theme: Theme) -> None:
    """Light or dark and normal or high contrast choose one of the four themes, and the palette follows."""
    look.use(shade=shade, contrast=contrast)
    assert look.theme is theme
    assert QApplication.palette().window().color() == QColor(TABLE["bg"][theme])


def test_a_wish_that_changes_nothing_stays_silent(qtbot: QtBot, look: Look) -> None:
    """Only a change of theme or scale makes the widgets paint again."""
    with qtbot.assertNotEmitted(look.changed):
        look.use(shade=Shade.LIGHT, scale=1.0)
    with qtbot.waitSignal(look.changed, timeout=1_000):
        look.use(scale=1.25)


@pytest.mark.parametrize(("wished", "used"), [(0.5, 1.0), (1.75, 1.75), (9.0, 2.0)])
def test_scale_stays_between_100_and_200_per_cent(look: Look, wished: float, used: float) -> None:
    """A stored or typed scale beyond the ends is brought to the nearer one."""
    look.use(scale=wished)
    assert look.scale == used


def test_style_sheet_is_small_and_fully_filled_in() -> None:
    """The QSS has under thirty lines, and no token or length is left unfilled in any theme."""
    for theme in Theme:
        sheet = qss(theme, 1.5)
        assert len(sheet.strip().splitlines()) < 30
        assert not set("$~@") & set(sheet)


@pytest.mark.parametrize("role", ROLES)
def test_type_comes_from_the_shipped_fonts_and_is_never_below_12(look: Look, role: Role) -> None:
    """Each role is drawn in IBM Plex at 12 px or more, and its ten digits are equally wide."""
    font = look.font(role)
    assert QFontInfo(font).family() == font.family()
    assert font.pixelSize() >= 12
    assert len({look.metrics(role).horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", ICONS)
def test_every_shipped_icon_draws_in_its_colour(qapp: QApplication, name: str) -> None:
    """An icon is not blank and takes the colour it is asked for, sharp on a dense screen as well."""
    pixmap = Icons().pixmap(name, 18, QColor("#A3261C"), 2.0)
    image = pixmap.toImage()
    assert (image.width(), pixmap.devicePixelRatio()) == (36, 2.0)
    inks = {
        image.pixelColor(x, y).name() for x in range(36) for y in range(36) if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#a3261c"}
