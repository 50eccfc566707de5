"""How a laptop remembers which room runs late; text in, text out."""

import datetime as dt
import json

from assessor_app.domain.shifts import RoomDay


def read_shifts(stored: str | None) -> dict[RoomDay, int]:
    """Shifts as they were kept; what cannot be read is no shift."""
    try:
        rows = json.loads(stored or "[]")
        return {RoomDay(dt.date.fromisoformat(date), str(room)): int(minutes) for date, room, minutes in rows}
    except (ValueError, TypeError):
        return {}


def write_shifts(shifts: dict[RoomDay, int]) -> str | None:
    """Shifts to keep; None where there are none."""
    rows = [(place.date.isoformat(), place.room, minutes) for place, minutes in sorted(shifts.items()) if minutes]
    return json.dumps(rows) if rows else None
