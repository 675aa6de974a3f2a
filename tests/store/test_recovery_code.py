"""The printed code: forgiving of how it is typed, not of a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.errors import RuleBroken
from coprod_desktop.store.recovery_code import new_recovery_code, read_code

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_codes_are_six_groups_of_five_and_all_different() -> None:
    codes = {new_recovery_code() for _each in range(200)}
    assert len(codes) == 200
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [5] * 6
        assert set("".join(groups)) <= set(SIGNS)


def test_case_blanks_dashes_and_lookalikes_do_not_matter() -> None:
    for _each in range(50):
        code = new_recovery_code()
        assert read_code(code.lower()) == code
        assert read_code("  " + code.replace("-", " – ") + "\n") == code
        assert read_code(code.replace("-", "")) == code
        assert read_code(code.replace("0", "O").replace("1", "l")) == code
        assert read_code(code.replace("0", "o").replace("1", "I")) == code


@given(st.integers(0, 29), st.sampled_from(SIGNS))
def test_one_wrong_sign_names_its_group(position: int, sign: str) -> None:
    signs = list(new_recovery_code().replace("-", ""))
    if signs[position] == sign:
        return
    signs[position] = sign
    with pytest.raises(RuleBroken, match=f"group {position // 5 + 1} ") as refused:
        read_code("".join(signs))
    assert refused.value.field == "code"


@given(st.integers(0, 5), st.integers(0, 4), st.integers(0, 4))
def test_two_exchanged_signs_are_noticed(group: int, one: int, other: int) -> None:
    signs = list(new_recovery_code().replace("-", ""))
    first, second = group * 5 + one, group * 5 + other
    if signs[first] == signs[second]:
        return
    signs[first], signs[second] = signs[second], signs[first]
    with pytest.raises(RuleBroken, match=f"group {group + 1} "):
        read_code("".join(signs))


def test_exchanged_groups_are_noticed() -> None:
    groups = new_recovery_code().split("-")
    while groups[1] == groups[4]:  # one in a million
        groups = new_recovery_code().split("-")
    groups[1], groups[4] = groups[4], groups[1]
    with pytest.raises(RuleBroken, match="group 2 "):
        read_code("-".join(groups))


@pytest.mark.parametrize("typed", ["", "-", "7K2M9", "Ünïcode ☺", "U" * 30])
def test_what_is_no_code_is_said_so(typed: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_code(typed)
    assert refused.value.field == "code"


def test_too_many_groups_are_said_so() -> None:
    with pytest.raises(RuleBroken, match="6 groups"):
        read_code(new_recovery_code() + "-00000")
