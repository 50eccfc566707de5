"""Handing the score file over."""
