"""What each official document is made of: from the workspace to the content that `reports` lays out."""
