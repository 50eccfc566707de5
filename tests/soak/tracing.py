"""Stops a process before each system call that changes a disk, and there kills it or lets the call fail.

It needs Linux on x86-64 and no compiler: the traced process asks the kernel (seccomp) to stop it at these calls only,
and its parent (ptrace) decides. SQLite's own writes are system calls too, so nothing of the program is replaced.
"""

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Callable
from pathlib import Path

CALLS = {
    1: "write", 18: "pwrite", 20: "writev", 40: "sendfile", 74: "fsync", 75: "fdatasync", 77: "ftruncate",
    82: "rename", 83: "mkdir", 84: "rmdir", 86: "link", 87: "unlink", 257: "open", 258: "mkdir", 263: "unlink",
    264: "rename", 316: "rename", 326: "copy",
}  # fmt: skip
_ON_DESCRIPTORS = {"write", "pwrite", "writev", "sendfile", "fsync", "fdatasync", "ftruncate", "copy"}

_TRACEME, _GETREGS, _SETREGS, _CONT, _SETOPTIONS = 0, 12, 13, 7, 0x4200
_FOLLOW = 0x2 | 0x4 | 0x8 | 0x80 | 0x100000
"""Fork, vfork and clone are followed, seccomp stops are told, and nothing outlives the tracer."""
_AT_CALL = signal.SIGTRAP | 7 << 8
_ALL = 0x40000000
_NO_NEW_PRIVILEGES, _SET_SECCOMP = 38, 22
_STOP, _ALLOW = 0x7FF00000, 0x7FFF0000

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
Registers = ctypes.c_uint64 * 27
_RAX, _RDX, _RDI, _NUMBER = 10, 12, 14, 15

Decide = Callable[[str], int | None]
"""Given the call and what it works on: None lets it pass, 0 kills the process before it, an errno fails it."""


class _Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction))]


def available() -> str | None:
    """Why this machine cannot do it; None where it can."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return f"needs Linux on x86-64, not {sys.platform} on {platform.machine()}"
    child = os.fork()
    if child == 0:
        try:
            let_trace_me()
        finally:
            os._exit(1)
    seen: list[str] = []
    status = follow(child, seen.append)
    return None if os.WIFEXITED(status) else "the system forbids ptrace"


def let_trace_me() -> None:
    """Called by the child: from here on the parent is asked before each of the calls."""
    assert _libc is not None
    if _libc.ptrace(_TRACEME, 0, None, None) != 0:
        os.kill(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGSTOP)
    load, jump, answer = 0x20, 0x15, 0x06
    code = [_Instruction(load, 0, 0, 0)]
    code += [_Instruction(jump, len(CALLS) - place, 0, number) for place, number in enumerate(CALLS)]
    code += [_Instruction(answer, 0, 0, _ALLOW), _Instruction(answer, 0, 0, _STOP)]
    program = _Program(len(code), (_Instruction * len(code))(*code))
    _libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if _libc.prctl(_SET_SECCOMP, 2, ctypes.byref(program), 0, 0) != 0:
        os.kill(os.getpid(), signal.SIGKILL)


def follow(child: int, decide: Decide) -> int:
    """Run the child to its end, asking `decide` before each call; the status it ended with."""
    assert _libc is not None
    begun = False
    while True:
        pid, status = os.waitpid(-1, _ALL)
        if not os.WIFSTOPPED(status):
            if pid == child:
                return status
            continue
        handed = os.WSTOPSIG(status)
        if status >> 8 == _AT_CALL:
            _at_call(pid, child, decide)
            handed = 0
        elif handed in (signal.SIGSTOP, signal.SIGTRAP):
            if pid == child and not begun:
                begun = True
                _libc.ptrace(_SETOPTIONS, pid, None, ctypes.c_void_p(_FOLLOW))
            handed = 0
        _libc.ptrace(_CONT, pid, None, ctypes.c_void_p(handed))


def _at_call(pid: int, child: int, decide: Decide) -> None:
    assert _libc is not None
    registers = Registers()
    _libc.ptrace(_GETREGS, pid, None, ctypes.byref(registers))
    what = _told(pid, registers)
    outcome = decide(what) if what is not None else None
    if outcome == 0:
        os.kill(child, signal.SIGKILL)
    elif outcome is not None:
        registers[_NUMBER] = registers[_RAX] = (1 << 64) - 1
        registers[_RAX] = (1 << 64) - outcome
        _libc.ptrace(_SETREGS, pid, None, ctypes.byref(registers))


def _told(pid: int, registers: "ctypes.Array[ctypes.c_uint64]") -> str | None:
    """The call with the file it works on; None for what touches no disk: pipes, the terminal, opening to read."""
    call, first = CALLS[registers[_NUMBER]], registers[_RDI]
    if call == "open":
        writes = registers[_RDX] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return "open" if writes else None
    if call not in _ON_DESCRIPTORS:
        return call
    try:
        path = str(Path(f"/proc/{pid}/fd/{first}").readlink())
    except OSError:
        return None
    if first <= 2 or not path.startswith("/") or path.startswith(("/dev/", "/proc/")) or path.endswith("-shm"):
        return None  # the index of a log is shared memory under a name: nothing is kept in it
    return f"{call} {Path(path).name}"
