"""Root may write anywhere; an ordinary user may not, and that is what some tests need.

On Linux root is held to the permissions of files like everybody else while two of its capabilities are put
aside. They belong to a thread and to those it starts, so this is done before anything else is.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION_3 = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Set(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32)
    ]  # fmt: skip


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Be held to the permissions of files within; skips the test where that can’t be had."""
    if sys.platform == "win32":
        pytest.skip("on Windows a folder marked read-only can still be written into")
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("root may write anywhere here")
    libc = ctypes.CDLL(None, use_errno=True)
    header, before = _Header(_VERSION_3, 0), (_Set * 2)()
    assert libc.capget(ctypes.byref(header), before) == 0
    lowered = (_Set * 2)(*(_Set(one.effective, one.permitted, one.inheritable) for one in before))
    lowered[0].effective &= ~(1 << _DAC_OVERRIDE | 1 << _DAC_READ_SEARCH)
    assert libc.capset(ctypes.byref(header), lowered) == 0
    try:
        yield
    finally:
        assert libc.capset(ctypes.byref(header), before) == 0
