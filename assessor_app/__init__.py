"""Offline scoring of smart-city evaluations for assessors and the secretariat."""

__version__ = "0.1.0"
