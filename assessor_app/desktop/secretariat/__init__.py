"""The secretariat's window: prepare, merge, watch, results, documents; each page in a folder of its own."""
