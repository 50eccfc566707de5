"""A line of words on the board, which grows with the projector as the badges do."""

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.badges import badge_font
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.labels import Label


class Told(Label):
    """A label larger by a factor; 1 on the desk."""

    def __init__(
        self,
        look: Look,
        text: Wording,
        role: Role,
        token: Token = "ink",
        *,
        factor: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        self._factor = factor
        super().__init__(look, text, role, token, parent=parent)

    @override
    def restyle(self) -> None:
        super().restyle()
        self.setFont(badge_font(self.look, self._factor, self._role))
