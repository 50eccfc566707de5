"""The first start: role, package, identity."""
