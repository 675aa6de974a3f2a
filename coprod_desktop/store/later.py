"""What SQLAlchemy imports and this program hardly ever uses, put off until something is asked of it."""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """A package that is imported as soon as anything is asked of it that is not there yet."""

    def __getattr__(self, name: str) -> Any:
        loader = self.__spec__.loader if self.__spec__ is not None else None
        if name.startswith("__") or loader is None:
            raise AttributeError(name)
        object.__setattr__(self, "__class__", ModuleType)
        loader.exec_module(self)
        return getattr(self, name)


def put_off_what_is_not_used() -> None:
    """Let `asyncio` and `importlib.metadata` cost nothing until they are used: 5 MB, with TLS and e-mail.

    SQLAlchemy imports the first for engines that are asynchronous, and takes one small function from it; the
    second to look for dialects of others. Both stay Python’s own, the same modules as ever; only what is in
    them waits. Where they are imported already nothing is done.
    """
    if _put_off("asyncio"):
        # One of its parts, which needs none of the others; by its name, since `from` would ask the package.
        sys.modules["asyncio"].__dict__["iscoroutine"] = import_module("asyncio.coroutines").iscoroutine
    _put_off("importlib.metadata")


def _put_off(name: str) -> bool:
    spec = None if name in sys.modules else find_spec(name)
    if spec is None:
        return False
    package = sys.modules[name] = module_from_spec(spec)
    package.__class__ = _Later
    parent, _, own = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], own, package)
    return True
