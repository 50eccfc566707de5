"""Dokumen: official documents on screen, in files, on paper."""
