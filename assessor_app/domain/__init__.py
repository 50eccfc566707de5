"""Values and rules of an evaluation; standard library only."""
