"""What an official document says, how it looks, and its PDF bytes."""
