"""Long looks say on a terminal how far they are; where nobody watches, nothing is said."""

import io
import sys

import pytest

from coprod_desktop.cli.keeping import _how_far


class Terminal(io.StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "said"), [(Terminal(), True), (io.StringIO(), False)])
def test_how_far_is_said_on_a_terminal_alone(
    stream: io.StringIO, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with _how_far("Looking: {part} %") as step:
        assert step(40, 100)
    assert ("Looking: 40 %" in stream.getvalue()) is said
    assert stream.getvalue().endswith("\r\x1b[K") is said
