"""Scoring one city: the indicators, the panel beside them, their keys."""
