"""Penggabungan: a preview of score files, applying it, and the record of receipts."""
