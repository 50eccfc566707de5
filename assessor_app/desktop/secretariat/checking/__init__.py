"""The page Pemeriksaan ruang kerja: what is no longer what was signed, and what is sound."""
