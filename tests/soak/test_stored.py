"""What lies on a disk and was changed there: backups, archives, workbooks. Refused, named, or without effect."""

import hashlib
import itertools
import json
import random
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.soak import mutations
from tests.soak.program import Answer
from tests.soak.scene import Scene
from tests.soak.table import Row, row

pytestmark = pytest.mark.soak
MOST = 60


def _results(scene: Scene, home: Path) -> tuple[Answer, ...]:
    """The closed results and the present ones, with every mark."""
    ask = ("results", "--json", "--detail"), ("results", "--json", "--detail", "--live")
    return tuple(scene.program.run(*words, home=home, environment=scene.environment()) for words in ask)


def _figures(document: str) -> object:
    """All but which closing it was: the newest one cut off shows against its papers, not in the file."""
    return {key: value for key, value in json.loads(document).items() if key != "closing"}


def _restored(told: Row, scene: Scene, home: Path, backup: Path, true: list[str], of: str) -> None:
    """Refused by `restore`, named by `check`, or the very same results; never a traceback."""
    scene.copy("empty", home)
    restored = scene.program.run("restore", backup, home=home, environment=scene.environment())
    if restored.code:
        told.judge(restored.fault, of=of)
        return
    checked = scene.program.run("check", home=home, environment=scene.environment())
    answers = _results(scene, home)
    others = any(a.code == 0 and _figures(a.out) != _figures(t) for a, t in zip(answers, true, strict=True))
    unnamed = "other results, and check says it is whole" if others and checked.code == 0 else None
    refused = "no results, and check says it is whole" if checked.code == 0 and any(a.code for a in answers) else None
    told.judge(restored.fault, checked.fault, *(a.fault for a in answers), unnamed, refused, of=of)


def test_backup_with_rot_is_refused_named_or_the_same(scene: Scene, place: Path, chance: random.Random) -> None:
    """Bits flip, pages are lost or zeroed."""
    data = scene.backup.read_bytes()
    true = [answer.out for answer in _results(scene, scene.folder / "closed")]
    changed = place.parent.parent / "cadangan.db"
    with row("backups with rot") as told:
        for number in range(MOST + MOST // 3):
            at = chance.randrange(len(data))
            size = chance.choice((1, 1, 1, 16, 4096))
            filled = bytes((data[at] ^ 1 << chance.randrange(8),)) if size == 1 else bytes(size)
            changed.write_bytes((data[:at] + filled + data[at + size :])[: len(data)])
            _restored(told, scene, place, changed, true, f"{number}: {size} bytes at {at}")


def _rows_changed(backup: Path, chance: random.Random) -> Iterator[tuple[str, Path]]:
    """Each column of each table once: another number, another text, other JSON, nothing, and each row lost."""
    with closing(sqlite3.connect(backup)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        about = {table: database.execute(f"PRAGMA table_info({table})").fetchall() for table in tables}
    columns = [(table, column[1]) for table, found in about.items() for column in found]
    changed = backup.with_name("diubah.db")
    for table, column in [*columns, *((table, "") for table in tables)]:
        shutil.copy(backup, changed)
        with closing(sqlite3.connect(changed, isolation_level=None)) as database:
            database.execute("PRAGMA foreign_keys = OFF")
            keys = [c[1] for c in about[table] if c[5]] or ["rowid"]
            found = database.execute(f"SELECT {column or 1}, {', '.join(keys)} FROM {table}").fetchall()
            if not found:
                continue
            old, *key = chance.choice(found)
            where = " AND ".join(f"{name} IS ?" for name in keys)
            try:
                with _unguarded(database):
                    if column:
                        new = _another(old, chance)
                        database.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (new, *key))
                    else:
                        database.execute(f"DELETE FROM {table} WHERE {where}", key)
            except sqlite3.IntegrityError:
                continue
        yield f"{table}.{column or '*'}", changed


@contextmanager
def _unguarded(database: sqlite3.Connection) -> Iterator[None]:
    """Without the triggers that keep rows as they are; they stand again afterwards."""
    triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        database.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        database.execute(sql)


def _forgeries(backup: Path) -> Iterator[tuple[str, Path]]:
    """What somebody does who knows the tables: a mark with every digest that names it, and weights."""
    changed = backup.with_name("palsu.db")
    for of, old, new in (("all marks with their digests", None, None), ("weights", "5000", "4999")):
        shutil.copy(backup, changed)
        with closing(sqlite3.connect(changed, isolation_level=None)) as database:
            database.execute("PRAGMA foreign_keys = OFF")
            with _unguarded(database):
                if old is None:
                    _forge_marks(database)
                else:
                    stored = database.execute("SELECT typeof(document) FROM revisions").fetchone()[0]
                    database.execute(
                        f"UPDATE revisions SET document = CAST(replace(CAST(document AS TEXT), ?, ?) AS {stored})",
                        (old, new),
                    )
        yield of, changed


def _forge_marks(database: sqlite3.Connection) -> None:
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for digest, document in database.execute("SELECT digest, document FROM versions").fetchall():
        tree = json.loads(document)
        tree["signed"]["marks"] = dict.fromkeys(tree["signed"]["marks"], 4)
        forged = hashlib.sha256(mutations.encoded(tree["signed"])).hexdigest()
        database.execute(
            "UPDATE versions SET digest = ?, document = ? WHERE digest = ?", (forged, mutations.encoded(tree), digest)
        )
        for table in names:
            for _, column, kind, *_ in database.execute(f"PRAGMA table_info({table})").fetchall():
                if kind == "TEXT" and (table, column) != ("versions", "digest"):
                    database.execute(f"UPDATE {table} SET {column} = replace({column}, ?, ?)", (digest, forged))


def _another(old: object, chance: random.Random) -> object:
    """A value like the old one, changed as a person with an editor would."""
    if isinstance(old, int | float):
        return old + 1
    if old is None:
        return "x"
    text = old.decode("utf-8", "surrogateescape") if isinstance(old, bytes) else str(old)
    if figures := list(re.finditer(r'(?<=":)[0-4](?=[,}])', text)):
        place = chance.choice(figures)
        text = text[: place.start()] + str((int(place[0]) + 1) % 5) + text[place.end() :]
    else:
        text = chance.choice((text[:-1], text + "x", "", "[]", "{}"))
    return text.encode("utf-8", "surrogateescape") if isinstance(old, bytes) else text


def test_backup_with_changed_rows_is_refused_named_or_the_same(
    scene: Scene, place: Path, chance: random.Random
) -> None:
    """Whoever finds the stick changes any column and puts the triggers back."""
    true = [answer.out for answer in _results(scene, scene.folder / "closed")]
    backup = place.parent.parent / "cadangan.db"
    shutil.copy(scene.backup, backup)
    with row("backups with changed rows") as told:
        for of, changed in itertools.chain(_rows_changed(backup, chance), _forgeries(backup)):
            _restored(told, scene, place, changed, true, of)


def test_changed_archive_brings_nothing_else(scene: Scene, place: Path, chance: random.Random) -> None:
    """A changed archive is refused, or what it brings is what the true one brings; by `verify` and by `merge`."""
    environment = scene.environment()
    scene.copy("desk", place)
    assert scene.program.run("merge", scene.archive, home=place, environment=environment).code == 0
    true = [answer.out for answer in _results(scene, place)]
    changed = place.parent.parent / "arsip.zip"
    with row("mutations of archives") as told:
        for number, data in enumerate(_archives(scene.archive, chance)):
            changed.write_bytes(data)
            scene.copy("desk", place)
            verified = scene.program.run("verify", changed, "--key", scene.key, home=place, environment=environment)
            merged = scene.program.run("merge", changed, home=place, environment=environment)
            told.judge(verified.fault, merged.fault, of=f"archive {number}")
            answers = _results(scene, place)
            # What no longer passes for an archive is a ZIP of score files, each judged by itself.
            believed = verified.code == merged.code == 0
            other = believed and [answer.out for answer in answers] != true
            checked = scene.program.run("check", home=place, environment=environment)
            unsound = checked.out + checked.err if checked.code else None
            faults = [answer.fault for answer in answers]
            told.judge(*faults, "brought something else" if other else None, unsound, of=f"archive {number}, then")


def _archives(path: Path, chance: random.Random) -> Iterator[bytes]:
    """Bytes changed anywhere, and whole members changed, left out, exchanged by somebody with a ZIP program."""
    yield from mutations.of_bytes(path.read_bytes(), chance, MOST // 2)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    changed = path.with_name("ubah.zip")
    for name in members:
        one = next(mutations.of_bytes(members[name] or b"x", chance, 5))
        other = members[chance.choice(list(members))]
        for new in (
            {**members, name: one},
            {**members, name: other},
            {n: d for n, d in members.items() if n != name},
        ):
            with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
                for member, data in new.items():
                    archive.writestr(member, data)
            if new != members and chance.random() < 0.5:
                yield changed.read_bytes()


def test_changed_workbook_costs_a_sentence(scene: Scene, place: Path, chance: random.Random) -> None:
    """A spoiled workbook and a spoiled table are refused by place, or read as what they now say."""
    with row("mutations of workbooks and tables") as told:
        for path, words in (
            (scene.workbook, ("prepare", "--out", place.parent / "out")),
            (scene.low, ("enter",)),
        ):
            changed = place.parent.parent / path.name
            state = "empty" if words[0] == "prepare" else "joined"
            for number, data in enumerate(_workbooks(path, chance)):
                changed.write_bytes(data)
                scene.copy(state, place)
                line = (words[0], changed, *words[1:])
                answer = scene.program.run(*line, home=place, environment=scene.environment())
                checked = scene.program.run("check", home=place, environment=scene.environment())
                unsound = f"check: {checked.out}{checked.err}" if state == "joined" and checked.code else None
                told.judge(answer.fault, checked.fault, unsound, of=f"{path.name} {number}")


def _workbooks(path: Path, chance: random.Random) -> Iterator[bytes]:
    yield from mutations.of_bytes(path.read_bytes(), chance, MOST // 2)
    if path.suffix != ".xlsx":
        return
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    made = path.with_name("ubah.xlsx")
    for _ in range(MOST // 2):
        name = chance.choice(list(parts))
        for data in mutations.of_bytes(parts[name], chance, 1):
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
                for part, content in {**parts, name: data}.items():
                    archive.writestr(part, content)
            yield made.read_bytes()
