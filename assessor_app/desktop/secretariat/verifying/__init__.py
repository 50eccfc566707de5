"""The page Verifikasi."""
