"""The day: the schedule and what comes next."""
