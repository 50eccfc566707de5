"""How far assessors agree: pure functions over marks."""
