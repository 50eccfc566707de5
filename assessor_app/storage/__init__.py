"""The only SQL: a Workspace is one SQLite file."""
