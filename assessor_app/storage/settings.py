"""Settings, window state, the counter, and the operation log: what belongs to the workspace as a whole."""

from assessor_app.domain.ledger import OperationEntry, Role
from assessor_app.storage.repository import Repository

_STATE = "ui."


class Settings(Repository):
    """Small facts of the workspace."""

    def setting(self, key: str) -> str | None:
        """The value of a setting, None while it was never set."""
        row = self._db.one("SELECT value FROM settings WHERE key = ?", key)
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a setting; None forgets it."""
        if value is None:
            self._db.write("DELETE FROM settings WHERE key = ?", key)
        else:
            self._db.write(
                "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                key,
                value,
            )

    def ui_state(self, key: str) -> str | None:
        """What the window remembered under a key."""
        return self.setting(_STATE + key)

    def set_ui_state(self, key: str, value: str | None) -> None:
        """Remember something of the window; None forgets it."""
        self.set_setting(_STATE + key, value)

    def next_counter(self) -> int:
        """The next number of this workspace for signatures and files, from 1; never given twice."""
        self._db.write(
            "INSERT INTO counters (name, value) VALUES ('file', 1) ON CONFLICT DO UPDATE SET value = value + 1"
        )
        row = self._db.one("SELECT value FROM counters WHERE name = 'file'")
        assert row is not None
        return int(row[0])

    def role(self) -> Role:
        """Whose workspace this is, told by the seats and desks in it."""
        row = self._db.one("SELECT EXISTS (SELECT 1 FROM desks), EXISTS (SELECT 1 FROM seats)")
        assert row is not None
        desk, seat = row
        return Role.SECRETARIAT if desk else Role.ASSESSOR if seat else Role.NONE

    def data_version(self) -> int:
        """A number that moves when another connection has changed the workspace."""
        row = self._db.one("PRAGMA data_version")
        assert row is not None
        return int(row[0])

    def note_operation(self, verb: str, subject: str, operator: str, at: str) -> None:
        """Write one line of the operation log."""
        self._db.write(
            "INSERT INTO operations (verb, subject, operator, at) VALUES (?, ?, ?, ?)", verb, subject, operator, at
        )

    def operations_log(self) -> tuple[OperationEntry, ...]:
        """Every line of the operation log, oldest first."""
        rows = self._db.all("SELECT verb, subject, operator, at FROM operations ORDER BY seq")
        return tuple(OperationEntry(*row) for row in rows)
