"""The printed recovery code: six groups of five signs, forgiving when typed back.

Crockford’s base 32 (no I, L, O, U). The fifth sign of each group checks the other four and the group’s place,
so the window can say which group to look at again. 120 random bits.
"""

import re
import secrets

from coprod_desktop.errors import RuleBroken
from coprod_desktop.wording import _

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS = 6
_MEANT = str.maketrans("OIL", "011")


def new_recovery_code() -> str:
    """A fresh code as it is printed, for example "7K2M9-…": six groups of five signs with dashes."""
    groups = []
    for place in range(_GROUPS):
        signs = [secrets.randbelow(32) for _each in range(4)]
        groups.append("".join(_SIGNS[sign] for sign in (*signs, _check(place, signs))))
    return "-".join(groups)


def read_code(typed: str) -> str:
    """The code as it was printed, from what was typed. Case and dashes don’t matter, nor O for 0, I for 1.

    Raises RuleBroken (field "code") that names the group to look at again.
    """
    signs = re.sub(r"[\s\-‐-―.,_]", "", typed).upper().translate(_MEANT)
    groups = [signs[start : start + 5] for start in range(0, len(signs), 5)]
    for place, group in enumerate(groups[:_GROUPS]):
        if len(group) == 5 and not _holds(place, group):
            message = _("Look at group {number} again: there is a slip in it.").format(number=place + 1)
            raise RuleBroken(message, "code")
    if len(signs) != _GROUPS * 5:
        message = _("The code has {groups} groups of five letters and digits. Some are missing or too many.")
        raise RuleBroken(message.format(groups=_GROUPS), "code")
    return "-".join(groups)


def _holds(place: int, group: str) -> bool:
    values = [_SIGNS.find(sign) for sign in group]
    return -1 not in values and _check(place, values[:4]) == values[4]


def _check(place: int, signs: list[int]) -> int:
    """A sum over the field of 32 elements: any one wrong sign and any two exchanged ones show."""
    total = place + 1
    for sign in signs:
        total = _double(total) ^ sign
    return _double(total)


def _double(value: int) -> int:
    return value << 1 if value < 16 else (value << 1) ^ 0b100101
