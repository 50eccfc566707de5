"""Pemantauan: who has handed over what, room by room."""
