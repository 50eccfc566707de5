"""Every error of the exchange can be said: its sentence asks for nothing that the error does not carry."""

import ast
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from assessor_app import paths
from assessor_app.exchange import durable

SOURCE = Path(durable.__file__).parent
# `durable.naming` adds the file to what readers of bytes raise.
ADDED = {"file"}
WRITING = {"file", "folder", "reason"}


def carried() -> dict[str, set[str]]:
    """The fields that each literal `UserError` of the layer carries wherever it is raised."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "UserError":
                continue
            if isinstance(node.args[0], ast.Constant):
                fields = {keyword.arg for keyword in node.keywords if keyword.arg}
                key = str(node.args[0].value)
                found[key] = found.get(key, fields) & fields
    return found


@pytest.mark.parametrize("language", ["id", "en"])
def test_sentences_ask_only_for_what_errors_carry(language: str) -> None:
    """No sentence has a field that would be missing when it is printed."""
    known = carried()
    with (paths.resources() / "i18n" / language / "exchange.po").open("rb") as file:
        sentences = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    assert sentences
    for key, sentence in sentences.items():
        asked = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        assert asked <= known.get(key, WRITING) | ADDED, key
