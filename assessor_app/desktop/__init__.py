"""The PySide6 windows; nothing else imports this package."""
