"""The papers of a later closing: what it changed, why, and whom it concerns."""
