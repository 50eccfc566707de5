"""The page Arsip dan kartu: what the desk hands over, cards that were stolen, which desk is the first."""
