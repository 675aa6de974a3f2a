"""Plain sentences for errors of the operating system: a full disk, a folder that may not be written to.

They name no path, as paths may name people. Knows nothing of SQL.
"""

import contextlib
import errno
from collections.abc import Iterator

from coprod_desktop.errors import Trouble
from coprod_desktop.wording import _

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def disk_full() -> Trouble:
    """The sentence for a disk without room. Nothing was changed when it is raised."""
    return Trouble(
        _("There’s no room left on the disk, so nothing was saved."),
        _("Free some space, for example by emptying the bin, then try again."),
    )


def read_only() -> Trouble:
    """The sentence for a folder or file that may not be written to."""
    return Trouble(
        _("The folder can’t be written to, so nothing was saved."),
        _("Check that the folder or stick isn’t read-only and that you may change files there."),
    )


def disk_unreadable() -> Trouble:
    """The sentence for a disk or stick that doesn’t answer as it should."""
    return Trouble(
        _("The disk couldn’t be read or written."),
        _("If it’s a stick, plug it in again. Then try once more."),
    )


def trouble_with_file(error: OSError) -> Trouble:
    """The plain sentence for an error of the operating system; names no path, as paths may name people."""
    if error.errno in _FULL or getattr(error, "winerror", None) in (39, 112):
        return disk_full()
    if getattr(error, "winerror", None) in (32, 33):
        return Trouble(
            _("Another program is using the file."),
            _("Close the other program, or wait a moment, then try again."),
        )
    if error.errno in _READ_ONLY or getattr(error, "winerror", None) == 19:
        return read_only()
    if isinstance(error, FileExistsError):
        return Trouble(
            _("There is a file of that name already, and it stays."), _("Choose another folder or name.")
        )
    if isinstance(error, (FileNotFoundError, NotADirectoryError, IsADirectoryError)):
        return Trouble(
            _("The file or folder isn’t there."),
            _("It may have been moved or renamed, or a stick taken out."),
        )
    return disk_unreadable()


@contextlib.contextmanager
def plain_file_trouble() -> Iterator[None]:
    """Turn errors of the operating system into Trouble with a plain sentence."""
    try:
        yield
    except OSError as error:
        raise trouble_with_file(error) from error
