"""Bentrok: two signed versions of one sheet side by side, and the word that settles which of them counts."""
