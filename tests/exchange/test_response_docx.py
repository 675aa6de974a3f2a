"""The response as a Word file: real headings and lists, in English, and nothing of who made it where."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
from docx.document import Document

from coprod_desktop.exchange.response_docx import response_docx
from coprod_desktop.queries.rows.consultation_paper import RecommendedLine, ResponseRows
from tests.documents.paper_rows import HARD_NAMES
from tests.documents.test_consultation_papers import RESPONSE

HOSTILE = ("=1+1", "<w:p><w:r/></w:p>", '{ INCLUDETEXT "/etc/passwd" }', "a\x07b\ud800c", "one\ntwo\tthree")


def opened(rows: ResponseRows) -> Document:
    return docx.Document(io.BytesIO(response_docx(rows)))


def told(document: Document) -> list[tuple[str, str]]:
    return [(one.style.name if one.style else "", one.text) for one in document.paragraphs]


def test_it_has_headings_and_lists_and_says_all_of_it() -> None:
    said = told(opened(RESPONSE))
    assert said[0] == ("Title", "Response: A first home after prison")
    assert [text for style, text in said if style == "Heading 1"] == [
        "What we say",
        "What we recommend",
        "What people told us",
        "What we ask for again",
    ]
    assert ("List Number", "A key is more than a key.") in said
    assert ("List Number", "Keep the desk open on Fridays (to our own service)") in said
    assert ("List Bullet", "“I slept in the park”\nSomeone who did not want to be named") in said


def test_each_list_begins_at_one() -> None:
    lists = [
        one._p.pPr.numPr.numId.val
        for one in opened(RESPONSE).paragraphs
        if one.style is not None and one.style.name == "List Number"
    ]
    assert lists == sorted(lists)
    assert len(set(lists)) == 2


def test_its_properties_tell_of_the_organisation_and_of_nobody() -> None:
    data = response_docx(replace(RESPONSE, printed_at=datetime(2026, 5, 14, 8, 30, tzinfo=UTC)))
    known = docx.Document(io.BytesIO(data)).core_properties
    assert (known.title, known.author, known.language) == (
        "Response: A first home after prison",
        "Harbour Voices",
        "en-GB",
    )
    assert (known.comments, known.last_modified_by, known.keywords, known.subject) == ("", "", "", "")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = file.namelist()
        everything = b"".join(file.read(name) for name in names).lower()
        styles = file.read("word/styles.xml")
    assert not [name for name in names if "app.xml" in name or "thumbnail" in name or "customXml" in name]
    assert b"python-docx" not in everything
    assert b"macintosh" not in everything
    assert b'w:val="en-GB"' in styles
    assert b'w:val="en-US"' not in styles


def test_what_people_wrote_stays_text() -> None:
    rows = replace(
        RESPONSE,
        messages=(*HOSTILE, *HARD_NAMES),
        recommendations=tuple(RecommendedLine(1, one, RESPONSE.asked_by) for one in HARD_NAMES),
    )
    texts = [text for _style, text in told(opened(rows))]
    for one in ("=1+1", "<w:p><w:r/></w:p>", "abc", "one\ntwo\tthree", *HARD_NAMES):
        assert one in texts, one
    data = response_docx(rows)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert b"instrText" not in file.read("word/document.xml")


def test_an_empty_response_says_so() -> None:
    rows = replace(RESPONSE, messages=(), recommendations=(), said=(), asks=())
    assert "Nothing is written for it yet." in [text for _style, text in told(opened(rows))]


def test_the_library_is_not_there_until_a_file_is_made() -> None:
    code = "import sys, coprod_desktop.exchange.response_docx; sys.exit('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
