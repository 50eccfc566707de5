"""Strengths, weaknesses and recommendations of one city."""
