"""Hari pelaksanaan: absences, moved sessions, sheets no longer expected, seats and presenters, each with a reason."""
