"""What the tests of the desktop share: a look of known theme, and a language that is put back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from assessor_app.desktop.look.look import Contrast, Look, Shade
from assessor_app.desktop.qt_words import QtWords, speak


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """Light, normal contrast, 100 %."""
    made = Look(qapp)
    made.use(shade=Shade.LIGHT, contrast=Contrast.NORMAL, scale=1.0)
    return made


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Switches the language live, and back to Indonesian at the end."""
    translator = QtWords(qapp)

    def switch(name: str) -> None:
        speak(qapp, translator, name)

    switch("id")
    yield switch
    switch("id")
    qapp.removeTranslator(translator)
