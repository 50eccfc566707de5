"""Hasil: the official table, one city at a time, fixing the results."""
