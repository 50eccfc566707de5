"""Whose workspace it is: the assessor's seat, the secretariat's desk."""

from assessor_app.domain.ledger import Desk, Role, Seat
from assessor_app.errors import UserError
from assessor_app.storage.settings import Settings

_SEAT = "evaluation, assessor, name, secretariat, secretariat_sign, secretariat_box, keyid, joined"


class Seats(Settings):
    """Seats and desks; a workspace serves one role."""

    def seat(self, evaluation_id: str) -> Seat | None:
        """The assessor whose laptop this is in an evaluation."""
        row = self._db.one(
            f"SELECT {_SEAT} FROM seats WHERE evaluation = ?",
            evaluation_id,
        )
        return None if row is None else Seat(*row)

    def set_seat(self, seat: Seat) -> None:
        """Take a seat, or renew the name and key of the seat already taken.

        Raises:
            UserError: `seat-taken` by another assessor, `seat-other-secretariat`, `workspace-of-secretariat`.
        """
        if self.role() is Role.SECRETARIAT:
            raise UserError("workspace-of-secretariat", path=str(self._db.path.parent))
        taken = self.seat(seat.evaluation)
        if taken is None:
            self._db.write(
                f"INSERT INTO seats ({_SEAT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                seat.evaluation,
                seat.assessor,
                seat.name,
                seat.secretariat,
                seat.secretariat_sign,
                seat.secretariat_box,
                seat.keyid,
                seat.joined,
            )
            return
        if taken.assessor != seat.assessor:
            raise UserError("seat-taken", taken=taken.name, assessor=seat.name, path=str(self._db.path.parent))
        if taken.secretariat != seat.secretariat:
            raise UserError("seat-other-secretariat", evaluation=seat.evaluation, assessor=seat.name)
        self._db.write(
            "UPDATE seats SET name = ?, keyid = ? WHERE evaluation = ?", seat.name, seat.keyid, seat.evaluation
        )

    def desk(self, evaluation_id: str) -> Desk | None:
        """The secretariat's keys of an evaluation."""
        row = self._db.one("SELECT secrets, wrapped, sign, box FROM desks WHERE evaluation = ?", evaluation_id)
        if row is None:
            return None
        secrets, wrapped, sign, box = row
        return Desk(evaluation_id, secrets, bool(wrapped), sign, box)

    def set_desk(self, desk: Desk) -> None:
        """Keep the secretariat's keys, or the same keys wrapped anew.

        Raises:
            UserError: `workspace-of-assessor`.
        """
        if self.role() is Role.ASSESSOR:
            raise UserError("workspace-of-assessor", path=str(self._db.path.parent))
        if self.desk(desk.evaluation) is None:
            self._db.write(
                "INSERT INTO desks (evaluation, secrets, wrapped, sign, box) VALUES (?, ?, ?, ?, ?)",
                desk.evaluation,
                desk.secrets,
                desk.wrapped,
                desk.sign,
                desk.box,
            )
        elif not self._db.write(
            "UPDATE desks SET secrets = ?, wrapped = ? WHERE evaluation = ? AND sign = ? AND box = ?",
            desk.secrets,
            desk.wrapped,
            desk.evaluation,
            desk.sign,
            desk.box,
        ):
            raise RuntimeError("a desk keeps its public keys")

    def unwrapped_desks(self) -> tuple[str, ...]:
        """Ids of the evaluations whose secretariat's keys no passphrase protects; such a desk is not backed up."""
        return tuple(row[0] for row in self._db.all("SELECT evaluation FROM desks WHERE wrapped = 0 ORDER BY 1"))
