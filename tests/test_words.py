"""The catalogue is whole: nothing that a person may see lacks words in either language."""

import ast
import functools
import importlib.util
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
PACKAGE = ROOT / "assessor_app"

_spec = importlib.util.spec_from_file_location("i18n_build", I18N / "build.py")
assert _spec is not None and _spec.loader is not None
build = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build)
merged = functools.cache(build.merged)


@functools.cache
def _calls() -> tuple[tuple[Path, ast.Call, str], ...]:
    """Every call in the package with its name; reading all of it takes a second."""
    return tuple(_read_calls())


def _read_calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                yield path, node, name


def _literals(name: str, *positions: int) -> set[str]:
    found = set()
    for _, call, called in _calls():
        if called == name:
            for position in positions:
                if position < len(call.args):
                    argument = call.args[position]
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        found.add(argument.value)
    return found


def _fields(text: str) -> set[str]:
    return {name.partition(".")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_compiled_catalogue_is_fresh(language: str) -> None:
    """The .mo file is what the .po files give today."""
    assert (I18N / language / "messages.mo").read_bytes() == build.compiled(language)


def test_every_message_has_english() -> None:
    """Each Indonesian message in the source has an English translation."""
    english = merged("en")
    messages = _literals("tr", 0) | _literals("ntr", 0)
    missing = sorted(m for m in messages if not (found := english.get(m)) or not found.string)
    assert not missing


def test_every_error_is_worded_in_both_languages() -> None:
    """Each error key raised in the source has a sentence in Indonesian and in English."""
    keys = _literals("UserError", 0) | _literals("MistakesError", 0)
    for language in build.LANGUAGES:
        catalogue = merged(language)
        missing = sorted(k for k in keys if not (found := catalogue.get(k, "error")) or not found.string)
        assert not missing, language


def test_keyed_sentences_have_both_languages() -> None:
    """Whatever one language words by key the other words too, with the same fields."""
    both = [{(m.context, m.id): m.string for m in merged(name) if m.context} for name in ("id", "en")]
    assert both[0].keys() == both[1].keys()
    for key, text in both[0].items():
        assert _fields(text) == _fields(both[1][key]), key


def test_translations_keep_the_fields() -> None:
    """A translation fills in exactly the fields of its message."""
    for path in sorted(I18N.glob("en/*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if not message.id or message.context:
                    continue
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                for text in texts:
                    assert _fields(text) <= _fields(ids[0]), (path.name, ids[0])


def test_every_error_fills_its_sentence() -> None:
    """Whoever raises an error by a literal key names each field of its sentence; a file's name may come later."""
    sentences = {message.id: str(message.string) for message in merged("id") if message.context == "error"}
    empty = set()
    for path, call, name in _calls():
        if name not in {"UserError", "MistakesError"} or not call.args or not isinstance(call.args[0], ast.Constant):
            continue
        named = {keyword.arg for keyword in call.keywords} | ({"count"} if name == "MistakesError" else set())
        missing = _fields(sentences[str(call.args[0].value)]) - named - {"file"}
        if missing and None not in named:
            empty.add((path.name, call.lineno, *sorted(missing)))
    assert not empty
