"""The assessor's desk: window, pages and what they stand on."""
