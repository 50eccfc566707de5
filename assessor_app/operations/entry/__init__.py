"""What a table of marks would change on a laptop: compared with what is there, before anything is written."""
