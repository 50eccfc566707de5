"""The house of design.md §5: arrows point down, and the start path stays light."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("reportlab", "numpy", "python_calamine", "xlsxwriter", "sqlite_utils", "krippendorff", "PIL")


def _modules_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_import_contracts_hold() -> None:
    """Every import-linter contract of pyproject.toml is kept."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout


def test_command_line_never_imports_qt() -> None:
    """Everything the command line offers is loaded without PySide6."""
    assert "PySide6" not in _modules_after("import assessor_app.cli.main")


def test_start_path_leaves_heavy_libraries_alone() -> None:
    """Neither the command line nor the desktop pays at its start for what only a report or a table needs."""
    for module in ("assessor_app.cli.main", "assessor_app.desktop.app"):
        loaded = _modules_after(f"import {module}")
        assert not loaded & set(HEAVY), f"{module}: {sorted(loaded & set(HEAVY))}"
