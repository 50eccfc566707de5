"""Qt's own words (buttons of its dialogs, menus of its fields) from our catalogue: Qt ships no Indonesian."""

from PySide6.QtCore import QCoreApplication, QTranslator

from assessor_app import words
from assessor_app.desktop.override import override


class QtWords(QTranslator):
    """Answers with the catalogue's sentence under the context "qt"; Qt's own English where there is none."""

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        try:
            return words.sentence("qt", sourceText.replace("&", ""))
        except KeyError:
            return sourceText

    @override
    def isEmpty(self) -> bool:
        return False


def speak(app: QCoreApplication, translator: QtWords, language: str) -> None:
    """Make a language the one in use; installing again is what tells every widget."""
    words.use(language)
    app.removeTranslator(translator)
    app.installTranslator(translator)
