"""*Someone’s beside me*: whose name may be seen, also where it is no record’s."""

from coprod_desktop.ui.shell.context import Beside


def test_only_who_was_found_is_named() -> None:
    beside = Beside()
    assert beside.words(1, "Sam") == "Sam"
    assert beside.words(None, "A visitor") == "A visitor"
    beside.set(True)
    assert beside.words(1, "Sam") == beside.words(None, "A visitor") == "• • •"
    assert beside.note("Sam’s aunt rings", 1) == "• • •"
    beside.set(True, 1)
    assert beside.words(1, "Sam") == "Sam"
    assert beside.note("likes mornings", 1) == "likes mornings"
    assert beside.words(2, "Jo") == "• • •"
    assert beside.words(None, "A visitor") == "• • •", "whoever has no record is somebody else"
    assert beside.note("Jo brings the keys") == "• • •"
    assert beside.note("") == ""
