"""Who sits down at a laptop that several people share: each under the own code, or one more with a package."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.edge import show_problem
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.start.door import DoorPage, DoorWindow
from assessor_app.desktop.start.work import open_profile
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import ChoiceCard
from assessor_app.desktop.widgets.code_field import CodeField
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.ledger import Role
from assessor_app.errors import UserError
from assessor_app.operations.profiles import Profile
from assessor_app.operations.seat import Unlocked
from assessor_app.words import tr

OPEN = "open-profile"


class PeopleWindow(DoorWindow):
    """`opened(Profile, Unlocked or None, code)`; a secretariat's has no code here. `another_wanted()`."""

    opened = Signal(object, object, str)
    another_wanted = Signal()

    def __init__(self, look: Look, people: Sequence[Profile], jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self._people, self._busy = tuple(people), False
        self.notice = Banner(look, "", icon="octagon-alert", tone="bata", rounded=True)
        self.notice.hide()
        self.cards = [self._card(look, person) for person in self._people]
        self.code_label = Label(look, _code_word, "label")
        self.code = CodeField(look, _code_word, hidden=True)
        self.code.code_changed.connect(self._follow)
        self.code.returnPressed.connect(self._on_open)
        self.another = Button(look, _another_word, "quiet", icon="plus", flush=True)
        self.another.clicked.connect(self.another_wanted)
        self.why = Label(look, "", "text", "ink2")
        self.go = Button(look, _open_word, "primary", size=48)
        self.go.clicked.connect(self._on_open)
        self._lay_out(look)
        self.dress(look)
        self.resize(1366, 768)
        if self.cards:
            self.cards[0].setChecked(True)
        self._follow()
        self.go_to(self.code)

    def _lay_out(self, look: Look) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.another)
        foot.addStretch(1)
        foot.addWidget(self.why)
        foot.addWidget(self.go)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setSpacing(12)
        column.addWidget(Label(look, _title, "hero"))
        column.addWidget(Label(look, _about, "body", "ink2"))
        for card in self.cards:
            column.addWidget(card)
        column.addSpacing(8)
        column.addWidget(self.code_label)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.stand(look, DoorPage(look, form, foot, self.notice))

    @property
    def person(self) -> Profile | None:
        """Who is chosen."""
        return next((p for p, card in zip(self._people, self.cards, strict=True) if card.isChecked()), None)

    def show_problem(self, error: UserError) -> None:
        """Say in one sentence why the workspace stays closed."""
        self._busy = False
        show_problem(self.notice, error)
        self._follow()
        self.go_to(self.code)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self._follow()

    def _card(self, look: Look, person: Profile) -> ChoiceCard:
        title = person.evaluations[0][1]
        if person.role is Role.SECRETARIAT:
            card = ChoiceCard(look, _desk_word, title, icon="landmark")
        else:
            about = f"{person.institution} · {title}" if person.institution else title
            card = ChoiceCard(look, person.person, about, icon="clipboard-list")
        card.toggled.connect(self._on_toggled)
        return card

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.code.clear()
            self.notice.hide()
            self._follow()

    def _follow(self, *_args: object) -> None:
        if not hasattr(self, "go"):
            return
        person = self.person
        asks = person is not None and person.role is Role.ASSESSOR
        self.code.setVisible(asks)
        self.code_label.setVisible(asks)
        missing = self.code.missing if asks else 0
        self.why.set_wording(tr("kode kurang {n} karakter", n=missing) if missing else "")
        self.go.setEnabled(person is not None and not missing and not self._busy)

    def _on_open(self) -> None:
        person = self.person
        if person is None or not self.go.isEnabled():
            return
        if person.role is Role.SECRETARIAT:
            self.opened.emit(person, None, "")
            return
        self._busy = True
        self._follow()
        self.jobs.start(
            OPEN, open_profile, person.folder, self.code.code, done=self._on_opened, failed=self.show_problem
        )

    def _on_opened(self, unlocked: Unlocked) -> None:
        self._busy = False
        self.opened.emit(self.person, unlocked, self.code.code)


def _title() -> str:
    return tr("Siapa yang menilai?")


def _about() -> str:
    return tr("Laptop ini dipakai beberapa orang. Setiap orang membuka pekerjaannya dengan kodenya sendiri.")


def _code_word() -> str:
    return tr("Kode akses")


def _another_word() -> str:
    return tr("Orang lain di laptop ini…")


def _open_word() -> str:
    return tr("Buka")


def _desk_word() -> str:
    return tr("Sekretariat")
