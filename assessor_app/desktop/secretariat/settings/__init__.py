"""Setelan and Bantuan of the secretariat."""
