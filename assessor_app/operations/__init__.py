"""The verbs that desktop and command line share."""
