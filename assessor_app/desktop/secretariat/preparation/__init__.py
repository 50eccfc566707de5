"""Persiapan: from the workbook to the package, the cards and the second copy."""
