"""Every text a person reads goes through `wording`, can be translated, and keeps the house's tone."""

import ast
import calendar
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "coprod_desktop"

MARKERS = {"_", "N_", "ngettext"}
NEVER = re.compile(
    r"\b(no[ -]?shows?|unreliable|failed to attend|drop(ped|s)?[ -]?outs?|absentee|invalid|illegal"
    r"|fatal|abort|oops|whoops|please try again later|master|blacklist|sanity)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(color|center|organiz\w+|canceled|canceling|recogniz\w+|authoriz\w+|behavior|favorite|neighbor"
    r"|labeled|enrollment|apologiz\w+|summariz\w+|prioritiz\w+|customiz\w+)\b",
    re.IGNORECASE,
)
STRAIGHT_QUOTE = re.compile(r"\w'\w|\"\w|\w\"|(^|\s)'\w")
# Methods and windows that put a text before a person, and the place of that text among the arguments.
SHOWN = {
    "setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setAccessibleName", "setStatusTip",
    "setAccessibleDescription", "setTitle", "setInformativeText", "setLabelText", "addTab", "addAction",
    "addRow", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QToolButton",
    "RuleBroken", "NotAllowed", "Conflict", "Trouble",
}  # fmt: skip
# Names that are written as they are, wherever they stand in a sentence.
PROPER = {
    "Northern",
    "Ireland",
    "Coprod",
    "Desktop",
    *calendar.day_name,
    *calendar.day_abbr,
    *calendar.month_name,
    *calendar.month_abbr,
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


TREES = list(trees())


def called(node: ast.Call) -> str:
    """The last part of what is called: "setText" for `self.label.setText(…)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def marked() -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Every argument that is a text for the translators, with where it stands."""
    for name, tree in TREES:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                for argument in node.args[: 2 if node.func.id == "ngettext" else 1]:
                    yield f"{name}:{node.lineno}", node, argument


def texts() -> list[tuple[str, str]]:
    """Every text a person may read, with where it stands."""
    return [
        (where, argument.value)
        for where, _, argument in marked()
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def test_there_are_texts_to_look_at() -> None:
    assert len(texts()) > 100


def test_a_text_is_written_out_where_it_is_marked() -> None:
    """The translators' tools read the source: a text put together at run time cannot be found."""
    allowed = {"coprod_desktop/wording.py", "coprod_desktop/labels/marking.py"}
    computed = [
        where
        for where, _, argument in marked()
        if not isinstance(argument, ast.Constant) and where.split(":")[0] not in allowed
    ]
    assert [where for where in computed if not _is_lookup(where)] == []


def _is_lookup(where: str) -> bool:
    """Whether the text is taken from a table of texts that were marked with `N_`."""
    name, line = where.rsplit(":", 1)
    for node in ast.walk(dict(TREES)[name]):
        if isinstance(node, ast.Call) and node.lineno == int(line) and called(node) == "_":
            return isinstance(node.args[0], ast.Name | ast.Subscript | ast.Attribute)
    return False


def at_import(tree: ast.Module) -> Iterator[ast.Call]:
    """The calls that run when a module is imported: outside functions, or in a function's defaults."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif isinstance(node, ast.Lambda):
            waiting += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        else:
            waiting += ast.iter_child_nodes(node)


def test_no_text_is_translated_before_the_language_is_chosen() -> None:
    early = [
        f"{name}:{node.lineno}"
        for name, tree in TREES
        for node in at_import(tree)
        if isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")
    ]
    assert early == []


def test_values_are_put_in_by_name() -> None:
    """Translators need to move them; `{}` and `%s` cannot be moved safely."""
    assert [(where, text) for where, text in texts() if re.search(r"\{\d*\}|%[sd]", text)] == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (NEVER, "words we never use"),
        (AMERICAN, "UK English"),
        (STRAIGHT_QUOTE, "’ and “ ” instead of straight quotes"),
        (re.compile(r"\.\.\."), "… instead of three dots"),
        (re.compile(r"!"), "no exclamation marks"),
        (re.compile(r"\b(?!PDF|CSV|XLSX|BSL|JSON|UTF|USB|OK|AM|PM|DD|MM|YYYY)[A-Z]{4,}\b"), "no capitals"),
        (re.compile(r"  "), "single spaces"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_tone(pattern: re.Pattern[str], why: str) -> None:
    assert [(where, text) for where, text in texts() if pattern.search(text)] == [], why


def title_case(text: str) -> bool:
    """Whether a short text is written Like This: three words or more, each with a capital."""
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text) if word not in PROPER]
    return len(words) >= 2 and len(text) < 60 and all(word[0].isupper() for word in words)


def test_sentence_case() -> None:
    names = {"coprod_desktop/exchange", "coprod_desktop/services/example"}
    found = [
        (where, text) for where, text in texts() if title_case(text) and not where.startswith(tuple(names))
    ]
    assert found == []


def is_words(node: ast.expr) -> bool:
    """Whether an argument is a text with letters in it, written out instead of marked."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and re.search(r"[^\W\d_]{2,}", node.value) is not None
    if isinstance(node, ast.JoinedStr):
        return any(is_words(part) for part in node.values if isinstance(part, ast.Constant))
    return False


def test_what_is_shown_is_marked() -> None:
    """No button, label, title or refusal with a text that the translators cannot find."""
    bare = [
        f"{name}:{node.lineno} {called(node)}"
        for name, tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and called(node) in SHOWN
        and any(is_words(part) for part in node.args[:2])
        if not (called(node) == "RuleBroken" and not is_words(node.args[0]))
    ]
    assert bare == []


def test_the_looks_above_can_fail() -> None:
    """Each pattern notices what it is there for."""
    assert NEVER.search("Two no-shows")
    assert not NEVER.search("Someone can’t make it")
    assert AMERICAN.search("Choose a color")
    assert STRAIGHT_QUOTE.search("Someone can't")
    assert STRAIGHT_QUOTE.search('the "pack"')
    assert not STRAIGHT_QUOTE.search("Sam’s part")
    assert title_case("Print Session Pack")
    assert not title_case("Print the session pack")
    early = ast.parse("def shown(text=_('Sam')): return _('Kim')")
    assert [ast.unparse(node) for node in at_import(early)] == ["_('Sam')"]
