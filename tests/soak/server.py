"""Runs the real command line many times without paying its imports: each command in a forked child of this process.

`python -m tests.soak.server` reads a request a line and answers with what an outsider would see of the command: exit
code, both outputs, seconds, megabytes; for a traced one also the calls it made. One thread, so that it may fork.
"""

import gc
import json
import os
import pkgutil
import resource
import signal
import sys
import tempfile
import traceback
from importlib import import_module
from typing import Any

import assessor_app
from assessor_app.cli.main import main
from assessor_app.exchange import lock
from tests.soak import tracing

MEBIBYTE = 1 << 20


def import_everything() -> None:
    """All but the window, so that no command pays for an import and none is taken for its own time."""
    for module in pkgutil.walk_packages(assessor_app.__path__, "assessor_app."):
        if not module.name.startswith("assessor_app.desktop"):
            import_module(module.name)


def run(request: dict[str, Any], folder: str) -> dict[str, Any]:
    """One command in a child."""
    streams = [os.open(f"{folder}/{name}", os.O_RDWR | os.O_CREAT | os.O_TRUNC) for name in ("out", "err")]
    child = os.fork()
    if child == 0:
        _be_the_command(request, streams)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, request["seconds"])
    calls: list[str] = []
    seconds = megabytes = 0.0
    if request["traced"]:
        status = tracing.follow(child, _deciding(request, calls))
    else:
        _, status, used = os.wait4(child, 0)
        # The processor's time: the machine may be busy with other things.
        seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    signal.setitimer(signal.ITIMER_REAL, 0)
    texts = []
    for stream in streams:
        size = os.fstat(stream).st_size
        texts.append(os.pread(stream, min(size, MEBIBYTE), 0).decode("utf-8", "replace"))
        os.close(stream)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "out": texts[0],
        "err": texts[1],
        "seconds": seconds,
        "megabytes": megabytes,
        "calls": calls,
    }


def _deciding(request: dict[str, Any], calls: list[str]) -> tracing.Decide:
    def decide(call: str) -> int | None:
        calls.append(call)
        outcome: int = request["outcome"]
        return outcome if len(calls) == request["at"] else None

    return decide


def _be_the_command(request: dict[str, Any], streams: list[int]) -> None:
    """Never returns."""
    code = 1
    try:
        for target, stream in enumerate(streams, start=1):
            os.dup2(stream, target)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(request["cwd"])
        os.environ.update(request["environment"])
        most = request["megabytes"] * MEBIBYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Words need not be text: a name on a stick is bytes.
        sys.argv = ["assessor-app", *(os.fsdecode(bytes.fromhex(word)) for word in request["words"])]
        if request["traced"]:
            tracing.let_trace_me()
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - what the interpreter itself would print is what the user would see
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    """Answer until the input ends."""
    import_everything()
    # The least that a reader accepts: what a guess costs a thief is no matter here, and most commands pay it.
    lock.PASSES, lock.MEMORY = lock.ACCEPTED_PASSES[0], lock.ACCEPTED_MEMORY[0]
    gc.freeze()
    print(json.dumps({"cannot_trace": tracing.available()}), flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        for line in sys.stdin:
            print(json.dumps(run(json.loads(line), folder)), flush=True)  # noqa: T201


if __name__ == "__main__":
    serve()
