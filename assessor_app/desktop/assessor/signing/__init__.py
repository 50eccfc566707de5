"""Looking a sheet through and signing it, reopening it, recusing."""
