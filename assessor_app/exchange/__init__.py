"""Bytes that leave the laptop: envelopes, keys, packages, score files, tables."""
