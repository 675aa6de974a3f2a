"""However long a name or a note is, there is a sheet: nothing is refused for its length."""

import dataclasses
from typing import Any

import pytest

from coprod_desktop.documents import session_pack, take_home
from coprod_desktop.queries.rows.paper import PackRows, TakeHomeRows
from coprod_desktop.vocabulary import Edition, PaperStyle
from tests.documents import paper_rows


def lengthened(value: Any, by: str) -> Any:
    """The same rows with every text made long."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        texts = {one.name: lengthened(getattr(value, one.name), by) for one in dataclasses.fields(value)}
        return type(value)(**texts)
    if isinstance(value, tuple):
        return tuple(lengthened(one, by) for one in value)
    return f"{value} {by}" if type(value) is str and value else value


@pytest.mark.parametrize("style", list(PaperStyle))
@pytest.mark.parametrize("by", ["N" * 300, "word " * 60])
def test_every_text_may_be_300_letters_long(style: PaperStyle, by: str) -> None:
    pack: PackRows = lengthened(paper_rows.PACK, by)
    for edition in (Edition.WALL, Edition.GROUP, Edition.STAFF):
        assert session_pack.build(pack, edition, style).startswith(b"%PDF")
    home: TakeHomeRows = lengthened(paper_rows.TAKE_HOME, by)
    assert take_home.build(home, style).startswith(b"%PDF")
    assert take_home.build_card(home, style).startswith(b"%PDF")
