"""Conflicts by keys and mouse: found from three pages, compared cell by cell, asked about, settled, revised."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.conflicts.comparison import compare_findings, compare_marks
from assessor_app.desktop.secretariat.conflicts.marked_text import own_parts
from assessor_app.desktop.secretariat.conflicts.reading import Standing, read_conflicts
from assessor_app.desktop.secretariat.conflicts.sheet import ConflictSheet
from assessor_app.desktop.secretariat.veil import DOTS
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.records import Decision
from assessor_app.domain.sheet import Finding, FindingKind, Sheet
from assessor_app.exchange.records import sign_record
from assessor_app.operations.desk_keys import desk_keys
from tests.desktop.secretariat.conftest import Handed, OpenDesk, on_duty
from tests.operations.events import BINJAI, instrument


@pytest.fixture
def window(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> SecretariatWindow:
    """A desk that holds two corrected versions of one sheet, from two laptops."""
    opened = open_desk()
    opened.open_page("merge")
    opened.merging.take([str(path) for path in (*handed.first, handed.again, handed.fork)])
    on_duty(qtbot, opened)
    opened.merging.apply.click()
    return opened


def _open(window: SecretariatWindow, qtbot: QtBot) -> ConflictSheet:
    window.conflicts.bring(BINJAI)
    qtbot.keyClick(window.conflicts.table, Qt.Key.Key_Return)
    sheet = window.conflicts._sheet
    assert sheet is not None
    return sheet


def _decide(window: SecretariatWindow, qtbot: QtBot, letter: int, reason: str) -> None:
    sheet = _open(window, qtbot)
    qtbot.mouseClick(sheet.cards[letter], Qt.MouseButton.LeftButton)
    sheet.reason.clear()
    qtbot.keyClicks(sheet.reason, reason)
    qtbot.keyClicks(sheet.agreed, "Asesor UI")
    qtbot.keyClick(sheet.agreed, Qt.Key.Key_Return)


def test_three_ways_lead_to_the_conflict(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The board's count, the band below the results and the end of a merge open the page, and Back returns."""
    for key, press in (
        ("board", window.board.conflicts),
        ("results", window.results.band.conflicts),
        ("merge", window.merging.merged.conflicts),
    ):
        window.open_page(key)
        assert press.isVisible(), key
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
        assert window.key == "conflicts"
        current = window.conflicts.table.current
        assert current is not None and (current.city.code, current.assessor.id) == (BINJAI, "ui")
        qtbot.keyClick(window.conflicts.back, Qt.Key.Key_Space)
        assert window.key == key


def test_only_what_differs_is_shown_first(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Two marks of six differ; all six stand there on demand, with the common version beside them."""
    sheet = _open(window, qtbot)
    rows = sheet.comparing.table.rows
    assert [(row.code, row.base, row.marks) for row in rows.rows] == [
        ("B01", "1", ("3", "1")),
        ("C01", "1", ("1", "0")),
    ]
    sheet.comparing.wanted.button("everything").click()
    assert rows.rowCount() == 6
    said = " ".join(sheet.cards[0].accessibleName().split())
    assert "Versi A" in said and "1 nilai" in said and "ui-2.skor" in said
    assert not any("final" in card.accessibleName() for card in sheet.cards)
    sheet.reject()


def test_asking_the_assessor_marks_nothing(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The first button copies a message that names both versions and no value; the conflict stays as it was."""
    sheet = _open(window, qtbot)
    assert sheet.focusWidget() is sheet.ask
    qtbot.keyClick(sheet.ask, Qt.Key.Key_Space)
    text = QGuiApplication.clipboard().text()
    assert "Kota Binjai" in text and "A. ditandatangani" in text and "B. ditandatangani" in text
    assert sheet.asked.isVisible()
    sheet.reject()
    assert window.seen is not None
    assert [c.standing for c in read_conflicts(window.seen)] == [Standing.OPEN]
    assert not window._workspace.records("uji-2019", "decision")


def test_a_choice_needs_a_reason_and_an_agreement(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Without version, reason or agreement the button stays grey; with all three the city is complete again."""
    sheet = _open(window, qtbot)
    assert not sheet.go.isEnabled()
    qtbot.keyClick(sheet.cards[0], Qt.Key.Key_Space)
    assert not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.reason, "Ditanyakan langsung")
    assert not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.agreed, "Asesor UI")
    assert sheet.go.isEnabled() and sheet.go.text() == "Pakai versi A"
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert window.conflicts._sheet is None and window.seen is not None
    assert window.seen.live.results.by_code[BINJAI].complete
    record = window._workspace.records("uji-2019", "decision")[-1].content
    assert isinstance(record, Decision) and (record.operator, record.reason) == ("Rina", "Ditanyakan langsung")
    assert not window.board.conflicts.isVisibleTo(window.board)


def test_a_decision_can_be_revised(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The later decision replaces the earlier one, and the list says what holds."""
    _decide(window, qtbot, 0, "Panel sepakat")
    assert window.seen is not None
    first = window.seen.live.results.by_code[BINJAI].sheets["ui"]
    sheet = _open(window, qtbot)
    assert "Panel sepakat" in sheet.about.accessibleName() and sheet.chosen is not None
    assert sheet.chosen.version.digest == first
    sheet.reject()
    _decide(window, qtbot, 1, "Asesor meralat")
    assert window.seen.live.results.by_code[BINJAI].sheets["ui"] != first
    row = window.conflicts.table.rows.rows[0]
    assert row.standing is Standing.DECIDED and row.decision is not None and row.decision.reason == "Asesor meralat"
    assert len(row.decision.replaces) == 1
    history = window.conflicts.history.table.rows.rows
    assert [(past.reason, past.in_force) for past in history] == [("Panel sepakat", False), ("Asesor meralat", True)]
    assert history[0].version != history[1].version and "kode" in history[0].version


def test_a_page_aside_lights_where_it_belongs(window: SecretariatWindow) -> None:
    """Bentrok and Catatan hari light Pantau in the rail, unless one came from Gabung; Back leads there too."""
    for before, lit in (("help", "board"), ("merge", "merge"), ("documents", "board")):
        window.open_page(before)
        window.open_page("conflicts")
        assert window._came_from == lit
    window.open_page("help")
    window.open_page("day")
    assert window._came_from == "board"


def test_in_large_type_the_first_button_keeps_its_words(window: SecretariatWindow, look: Look) -> None:
    """At 150 % it stays in the header, at 200 % it stands below it; it never shrinks to an icon."""
    for page, button in ((window.conflicts, window.conflicts.decide), (window.day, window.day.add)):
        for breadth in (Breadth.MIDDLE, Breadth.NARROW, Breadth.WIDE):
            page.set_breadth(breadth)
            in_header = page.header.isAncestorOf(button)
            assert in_header is (breadth is not Breadth.NARROW)
            assert button.text() and button.sizeHint().width() > look.px(100)


def test_a_conflict_is_looked_at_in_the_preview_and_not_settled(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot
) -> None:
    """Before it is merged both versions stand side by side, without a button to choose."""
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in (*handed.first, handed.again)])
    on_duty(qtbot, window)
    window.merging.apply.click()
    window.merging.take([str(handed.fork)])
    assert window.merging.review.compare.isVisible()
    qtbot.mouseClick(window.merging.review.compare, Qt.MouseButton.LeftButton)
    sheet = window.merging.compared
    assert sheet is not None and len(sheet.cards) == 2
    assert not sheet.go.isVisibleTo(sheet) and not sheet.cards[0].isEnabled()
    assert "Gabungkan dahulu" in sheet.about.accessibleName()
    sheet.reject()


def test_hidden_values_stay_hidden_everywhere(window: SecretariatWindow, qtbot: QtBot) -> None:
    """One switch hides marks and finals on every page, and is remembered for the next start."""
    _decide(window, qtbot, 0, "Panel sepakat")
    window.veil.turn()
    table = window.results.table
    assert table is not None
    keys = [column.key for column in table.rows.columns]
    final = table.rows.columns[keys.index("final")]
    assert [final.text(row) for row in table.rows.rows] == [DOTS, DOTS]
    assert window.results.city.final.text() == DOTS and not window.results.city.radar.isVisibleTo(window.results)
    sheet = _open(window, qtbot)
    marks = [c for c in sheet.comparing.table.rows.columns if c.key.startswith(("mark", "base"))]
    assert {column.text(row) for column in marks for row in sheet.comparing.table.rows.rows} == {DOTS}
    sheet.reject()
    assert window._workspace.ui_state("values-hidden") == "yes"
    window.veil.turn()
    assert window._workspace.ui_state("values-hidden") is None


def test_the_sheet_speaks_both_languages(
    window: SecretariatWindow, qtbot: QtBot, language: Callable[[str], None]
) -> None:
    """The sheet opens in either language and says so."""
    for name, said in (("id", "Bentrok"), ("en", "Conflict")):
        language(name)
        QApplication.processEvents()
        sheet = _open(window, qtbot)
        assert sheet.windowTitle().startswith(said)
        sheet.reject()


def test_two_desks_that_decided_differently_are_told(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Neither word holds: the sheet waits again and says why; one more decision replaces both."""
    _decide(window, qtbot, 0, "Panel sepakat")
    workspace = window._workspace
    first = workspace.records("uji-2019", "decision")[0].content
    assert isinstance(first, Decision)
    other = next(digest for digest in first.seen if digest != first.chosen)
    signed = sign_record(replace(first, chosen=other, reason="meja dua"), desk_keys(workspace, "uji-2019", None))
    with workspace.transaction():
        workspace.add_record(signed, first.time)
    window.reload()
    row = window.conflicts.table.rows.rows[0]
    assert row.standing is Standing.OPEN and row.torn
    sheet = _open(window, qtbot)
    assert "Dua keputusan" in sheet.about.accessibleName()
    sheet.reject()
    _decide(window, qtbot, 1, "Asesor meralat")
    row = window.conflicts.table.rows.rows[0]
    assert row.standing is Standing.DECIDED and row.decision is not None and len(row.decision.replaces) == 2


def test_a_version_under_a_replaced_key_waits_for_a_word(window: SecretariatWindow, qtbot: QtBot) -> None:
    """It is listed beside the one that counts, and its card says that the key is an old one."""
    seen = window.seen
    assert seen is not None
    state = seen.live.state
    held = state.lineage(("ui", BINJAI)).open_heads[0]
    live = replace(seen.live, state=replace(state, held=frozenset({held})))
    window.conflicts.show_seen(replace(seen, live=live))
    row = window.conflicts.table.rows.rows[0]
    assert row.standing is Standing.OPEN and row.held == (held,) and len(row.digests) == 2
    sheet = _open(window, qtbot)
    assert [("kunci lama" in card.accessibleName()) for card in sheet.cards].count(True) == 1
    sheet.reject()


def test_a_version_of_the_new_card_that_continues_a_held_one_closes_it(window: SecretariatWindow) -> None:
    """Nobody needs to speak about a version that its own assessor has replaced under the new key."""
    seen = window.seen
    assert seen is not None
    state, pair = seen.live.state, ("ui", BINJAI)
    later, other = state.lineage(pair).open_heads
    links = state.links[pair]
    before = links[later].replaces
    kept = {digest: link for digest, link in links.items() if digest != other}
    held = replace(state, links=state.links | {pair: kept}, held=frozenset(before))
    assert before and held.lineage(pair).current == later
    assert not read_conflicts(replace(seen, live=replace(seen.live, state=held)))


def test_notes_and_findings_count_as_differences() -> None:
    """A note alone makes a row differ; findings are compared place by place."""
    with_marks = Sheet(
        assessor="ui",
        city=BINJAI,
        counter=1,
        device="d",
        evaluation="uji",
        evidence={},
        findings=(),
        instrument="kecil",
        marks={"B01": 1},
        notes={},
        reason=None,
        recused=False,
        replaces=(),
        revision=1,
        shape="s",
        source="app",
        time="2019-06-20T00:00:00Z",
    )
    noted = replace(with_marks, notes={"B01": "lihat notulen"}, findings=(Finding(FindingKind.STRENGTH, "kuat"),))
    rows = compare_marks(instrument(), None, (with_marks, noted))
    assert [row.code for row in rows if row.differs] == ["B01"] and not any(rows[0].marked)
    assert [(f.title, f.texts) for f in compare_findings((with_marks, noted))] == [("Kekuatan 1", ("", "kuat"))]


def test_words_that_only_one_version_has_stand_out() -> None:
    """What was added is marked in the version that has it; the units are those that Qt counts in."""
    before, after = "Perluas ke kelurahan.", "Perluas ke kelurahan dan ukur tiap bulan."
    assert [after[a : a + n] for a, n in own_parts(after, [before])] == ["kelurahan dan ukur tiap bulan."]
    assert [before[a : a + n] for a, n in own_parts(before, [after])] == ["kelurahan."]
    assert own_parts("sama", ["sama"]) == ()
    assert own_parts("\N{ROCKET} naik", ["\N{ROCKET} turun"]) == ((3, 4),)
