"""Who is at the desk, as clean text: the name goes into signed records, receipts and the operation log."""

from assessor_app.domain.names import checked_name


def checked_operator(name: str) -> str:
    """The operator's name in one line of clean text; every verb that writes it down asks here.

    Raises:
        UserError: `text-too-long`.
    """
    return checked_name(name, "nama petugas")
