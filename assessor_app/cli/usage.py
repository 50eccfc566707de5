"""What is wrong with a command line, in one sentence of the catalogue; it reads what click found, never its text."""

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from assessor_app.words import tr


class Misuse(click.UsageError):
    """Wrong usage, already worded: printed as the sentence that it is, exit code 2."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence and nothing around it."""
        click.echo(self.message, file=file, err=file is None)


class Commands(click.Group):
    """A group that says itself which commands it has."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **{"no_args_is_help": False, **attributes})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name. Raises `Misuse` where there is none."""
        name, known = args[0], self.list_commands(ctx)
        command = self.get_command(ctx, name)
        if command is None:
            near = difflib.get_close_matches(name, known)
            if near:
                raise Misuse(tr("Tidak ada perintah “{name}”; yang mirip: {near}.", name=name, near=_list(near)), ctx)
            raise Misuse(tr("Tidak ada perintah “{name}”; yang ada: {known}.", name=name, known=_list(known)), ctx)
        ctx.meta[__name__] = command
        return super().resolve_command(ctx, args)


@contextmanager
def worded(group: click.Group) -> Iterator[None]:
    """Whatever click finds wrong with the words given to the group leaves as `Misuse`."""
    try:
        yield
    except Misuse:
        raise
    except click.UsageError as error:
        raise Misuse(sentence(error, group), error.ctx) from error


def sentence(error: click.UsageError, group: click.Group) -> str:
    """What is missing or unknown, and what to write instead."""
    ctx = error.ctx
    if isinstance(error, click.BadOptionUsage):
        return _half_option(_at_work(group), error.option_name)
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter) and error.param:
        return _unfit(error.param)
    assert ctx is not None
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _missing(ctx, error.param)
    if isinstance(error, click.NoSuchOption):
        return _unknown_option(ctx, error.option_name)
    if isinstance(ctx.command, click.Group):
        known = _list(ctx.command.list_commands(ctx))
        return tr("Sesudah “{command}” sebutkan satu perintah: {known}.", command=ctx.info_name, known=known)
    # What is left is a word too many, most often a name with a space in it.
    return tr(
        "Ada kata yang berlebih; tulis {line}, dan apit nama yang memuat spasi dengan tanda kutip.", line=_line(ctx)
    )


def _at_work(group: click.Group) -> click.Command:
    """The command whose words are read; click names none when an option lacks its value."""
    ctx = click.get_current_context(silent=True)
    command = ctx.meta.get(__name__, group) if ctx is not None else group
    assert isinstance(command, click.Command)
    return command


def _missing(ctx: click.Context, param: click.Parameter) -> str:
    name = _name(param)
    if isinstance(param.type, click.Choice):
        name = f"{name} ({_list(param.type.choices)})"
    return tr("“{command}” memerlukan {name}; tulis {line}.", command=ctx.info_name, name=name, line=_line(ctx))


def _unfit(param: click.Parameter) -> str:
    name, kind = _name(param), param.type
    if isinstance(kind, click.Choice):
        return tr("{name} harus salah satu dari: {choices}.", name=name, choices=_list(kind.choices))
    if isinstance(kind, click.DateTime):
        return tr("{name} harus tanggal, misalnya 2019-06-20 atau 20/06/2019.", name=name)
    if isinstance(kind, click.Path) and not kind.file_okay:
        return tr("{name} harus folder, sedangkan yang disebutkan sebuah berkas; pilih nama lain.", name=name)
    if isinstance(kind, click.Path) and not kind.dir_okay:
        return tr(
            "{name} harus berkas, sedangkan yang disebutkan sebuah folder; tambahkan nama berkasnya.", name=name
        )
    if kind is click.INT:
        return tr("{name} harus bilangan bulat.", name=name)
    return tr("Nilai untuk {name} tidak dapat dipakai; tulis {name} {value}.", name=name, value=_value(param))


def _unknown_option(ctx: click.Context, option: str) -> str:
    known = [_name(p) for p in ctx.command.get_params(ctx) if isinstance(p, click.Option)]
    near = difflib.get_close_matches(option, known)
    if near:
        return tr(
            "“{command}” tidak mengenal {option}; yang mirip: {near}.",
            command=ctx.info_name,
            option=option,
            near=_list(near),
        )
    return tr(
        "“{command}” tidak mengenal {option}; yang dikenal: {known}.",
        command=ctx.info_name,
        option=option,
        known=_list(known),
    )


def _half_option(command: click.Command, option: str) -> str:
    for param in command.params:
        if isinstance(param, click.Option) and option in param.opts and not param.is_flag:
            return tr("{option} memerlukan nilai; tulis {option} {value}.", option=option, value=_value(param))
    return tr("{option} tidak menerima nilai; tulis {option} saja.", option=option)


def _line(ctx: click.Context) -> str:
    """The shortest command line that is complete: `assessor-app export OUT.skor`."""
    words = [ctx.command_path]
    for param in ctx.command.get_params(ctx):
        if isinstance(param, click.Argument):
            words.append(_name(param))
    for param in ctx.command.get_params(ctx):
        if isinstance(param, click.Option) and param.required:
            words += [_name(param), _value(param)]
    return " ".join(words)


def _name(param: click.Parameter) -> str:
    if isinstance(param, click.Argument):
        return param.metavar or str(param.name).upper()
    return max(param.opts, key=len)


def _value(param: click.Parameter) -> str:
    if param.metavar is not None:
        return param.metavar
    return "TEXT" if param.type is click.STRING else str(param.name).upper()


def _list(names: Iterable[object]) -> str:
    return ", ".join(str(name) for name in names)
