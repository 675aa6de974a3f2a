"""“What changed because of it”: the report on some months, for funders and for the group."""

from collections.abc import Sequence

from coprod_desktop.documents import parts, report_words
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.report_words import Bar
from coprod_desktop.documents.style import look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Foot, Paper
from coprod_desktop.documents.tagging.words import Run, Words, soft, strong
from coprod_desktop.queries.rows.quotes import SaidQuote
from coprod_desktop.queries.rows.report import ConsultationCounted, RecommendedLine, ReportRows, SignedOffLine
from coprod_desktop.vocabulary import PaperStyle
from coprod_desktop.wording import _, clock, label, long_date, short_date

LISTED = 60
"""So many lines of one list are printed, the latest: a report is read, the lists are in the program."""

Cells = Sequence[Sequence[str | Run]]
"""A row of a table: of each cell its words."""


def build(rows: ReportRows, style: PaperStyle) -> bytes:
    """The report as a tagged PDF."""
    title = _("What changed because of it")
    about = f"{title}: {report_words.whose(rows)}"
    paper = Paper(look(style), About(about, LANGUAGE, rows.house.organisation), _foot(rows))
    paper.title(title)
    paper.lead(report_words.whose(rows))
    paper.lead(report_words.days(rows))
    paper.text(soft(report_words.how_counted()))
    if paper.look.easy:
        _in_easy_read(paper, rows)
    else:
        _in_figures(paper, rows)
    nothing = report_words.nothing_of(rows)
    if nothing:
        paper.text(soft(nothing))
    return paper.build()


def _foot(rows: ReportRows) -> Foot:
    """It may be handed on: whose it is, what it is, when it was printed."""
    at = rows.printed_at
    printed = _("printed {day} {time}").format(day=short_date(at.date()), time=clock(at.time()))
    example = _("Example, all invented") if rows.house.is_example else ""
    first = parts.dotted((_("For funders and for the group"), example))
    return Foot(first, parts.dotted((rows.house.organisation, printed)))


# In figures


def _in_figures(paper: Paper, rows: ReportRows) -> None:
    _part(paper, _("People"), report_words.people(rows))
    _part(paper, _("Sessions"), report_words.sessions(rows))
    if rows.sessions.gaps:
        paper.text(" ".join(report_words.gaps(rows)))
        _chart(paper, report_words.gap_bars(rows))
    if rows.handovers.settled:
        _part(paper, _("Handed over"), report_words.handovers(rows), report_words.handover_bars(rows))
    if rows.decisions.made:
        _part(paper, _("Decisions"), report_words.decisions(rows), report_words.decision_bars(rows))
    _signed_off(paper, rows)
    _consultations(paper, rows)
    _recommendations(paper, rows)
    _skills(paper, rows)
    _quotes(paper, rows)


def _part(paper: Paper, title: str, said: Sequence[str], bars: Sequence[Bar] = ()) -> None:
    paper.heading(title)
    paper.text(" ".join(parts.full_stop(one) for one in said))
    if bars:
        _chart(paper, bars)


def _chart(paper: Paper, bars: Sequence[Bar]) -> None:
    alt = _("A chart of bars. {bars}.").format(bars=report_words.chart_words(bars))
    paper.chart(alt, [(bar.words, bar.many) for bar in bars])


def _signed_off(paper: Paper, rows: ReportRows) -> None:
    if not rows.signed_off:
        return
    _part(paper, _("Signed off"), [report_words.signed_off(rows)])
    head = _("What"), _("When"), _("Rounds")
    cells = [[[_version(one)], [long_date(one.on)], [str(one.rounds)]] for one in rows.signed_off]
    _latest(paper, head, cells, (50, 34, 16))


def _version(one: SignedOffLine) -> str:
    return _("{title}, version {n}").format(title=one.title, n=one.number)


def _latest(paper: Paper, head: Sequence[str], cells: Sequence[Cells], shares: Sequence[float]) -> None:
    """A table of the latest of what there is, and how many there are besides."""
    left_out = report_words.not_listed(LISTED, len(cells))
    if left_out:
        paper.text(soft(left_out))
    _table(paper, head, cells[-LISTED:], shares)


def _table(paper: Paper, head: Sequence[str], cells: Sequence[Cells], shares: Sequence[float]) -> None:
    """A table; in large print, where it would be too narrow, lines of its own for each row."""
    if not paper.look.wide:
        paper.table(head, cells, shares)
        return
    for first, *others in cells:
        with paper.together():
            paper.text([strong(str(first[0])), *first[1:]])
            for column, words in zip(head[1:], others, strict=True):
                paper.text([f"{column}: ", *words])
            paper.gap(0.5)


def _consultations(paper: Paper, rows: ReportRows) -> None:
    if not rows.consultations:
        return
    _part(paper, _("Consultations"), [report_words.consultations(rows)])
    head = _("Which"), _("Closed"), _("What came of it")
    cells = [
        [
            [_("{title}, asked by {whom}").format(title=one.title, whom=one.asked_by)],
            [f"{long_date(one.closes_on)}, {report_words.notice(one)}"],
            [_came_of(one)],
        ]
        for one in rows.consultations
    ]
    _latest(paper, head, cells, (40, 28, 32))


def _came_of(one: ConsultationCounted) -> str:
    return parts.dotted((label(one.state), report_words.outcomes(one.outcomes)))


def _recommendations(paper: Paper, rows: ReportRows) -> None:
    if not rows.recommendations:
        return
    said, bars = [report_words.recommendations(rows)], report_words.outcome_bars(rows)
    _part(paper, _("What we recommended, and what came of it"), said, bars)
    head = _("We said"), _("What came of it")
    cells: list[Cells] = [
        [[one.words, "\n", report_words.to_whom(one.to_whom)], _they_did(one)] for one in rows.recommendations
    ]
    _latest(paper, head, cells, (50, 50))


def _they_did(one: RecommendedLine) -> list[str | Run]:
    return [strong(label(one.outcome)), *(["\n", one.they_did] if one.they_did else [])]


def _skills(paper: Paper, rows: ReportRows) -> None:
    if rows.skills:
        paper.heading(_("Skills that people say they gained"))
        cells = [[[one.name], [report_words.so_many(one.people)]] for one in rows.skills]
        _table(paper, (_("Skill"), _("People")), cells, (70, 30))


def _quotes(paper: Paper, rows: ReportRows) -> None:
    if not rows.quotes:
        return
    paper.heading(_("In people’s own words"))
    held = _("Each was agreed to for reports, as of {day}.")
    paper.text(soft(held.format(day=long_date(rows.printed_at.date()))))
    more = report_words.not_listed(len(rows.quotes), len(rows.quotes) + rows.more_quotes)
    if more:
        paper.text(soft(more))
    for one in rows.quotes:
        with paper.together(), paper.panel():
            _quote(paper, one)


def _quote(paper: Paper, one: SaidQuote) -> None:
    """The words, and whose they are as they want it."""
    paper.text(_("“{words}”").format(words=one.words))
    if one.named:
        paper.text([strong(one.named)])


# In easy read


def _in_easy_read(paper: Paper, rows: ReportRows) -> None:
    """A picture for each part, and short sentences; what is long to read is told in few words."""
    for title, icon, alt, lines in _easy_parts(rows):
        if lines:
            paper.heading(title)
            idea(paper, icon, alt, *(parts.full_stop(line) for line in lines))
    if rows.recommendations:
        paper.heading(_("What we asked for"))
        paper.text(report_words.recommendations(rows))
        left_out = report_words.not_listed(LISTED, len(rows.recommendations))
        if left_out:
            paper.text(left_out)
        for one in rows.recommendations[-LISTED:]:
            answer: Words = [strong(_("What came of it:")), " ", parts.full_stop(label(one.outcome))]
            did = parts.sentences(one.they_did)
            idea(paper, "message-circle", _("Talking"), *parts.sentences(one.words), answer, *did)
    if rows.quotes:
        paper.heading(_("What people said"))
        for quote in rows.quotes:
            with paper.beside("quote", _("Somebody’s words")):
                _quote(paper, quote)


def _easy_parts(rows: ReportRows) -> list[tuple[str, str, str, list[str]]]:
    """Each part with its picture: what it is called, the picture, its words, the sentences."""
    handed, decided = rows.handovers.settled, rows.decisions.made
    bars = report_words.decision_bars(rows)
    ways = [_("{what}: {n}").format(what=bar.words, n=bar.many) for bar in bars]
    made = [f"{_version(one)}: {report_words.rounds(one)}" for one in rows.signed_off[-LISTED:]]
    skills = [
        _("{what}: {n}").format(what=one.name, n=report_words.so_many(one.people)) for one in rows.skills
    ]
    heard = [
        _("{title}: {state}").format(title=one.title, state=label(one.state))
        for one in rows.consultations[-LISTED:]
    ]
    met = report_words.sessions(rows) + report_words.gaps(rows)
    return [
        (_("People"), "users-round", _("A group"), report_words.people(rows)),
        (_("When we met"), "calendar-days", _("A calendar"), met),
        (
            _("Handed over"),
            "arrow-right-left",
            _("Two arrows"),
            report_words.handovers(rows) if handed else [],
        ),
        (_("Decisions"), "check", _("A tick"), report_words.decisions(rows) + ways if decided else []),
        (_("Signed off"), "square-check", _("A tick in a box"), made),
        (_("Others asked us"), "megaphone", _("A megaphone"), heard),
        (_("What people learned"), "sprout", _("A young plant"), skills),
    ]
