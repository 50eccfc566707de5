"""No arguments: the desktop; otherwise the command line, which never imports Qt."""

import sys


def main() -> None:
    """Open the desktop, or run the command named in the arguments."""
    if len(sys.argv) > 1:
        from assessor_app.cli.main import main as command_line

        command_line()
    else:
        from assessor_app.desktop.app import main as desktop

        sys.exit(desktop())


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing

        # In the built program further processes are this very file again, told apart by its arguments.
        multiprocessing.freeze_support()
    main()
