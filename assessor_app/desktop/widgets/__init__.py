"""The parts that every page is built from; no part knows a page, a workspace or another part's page."""
