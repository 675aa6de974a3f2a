"""What someone contributed: a record for an employer or for themselves, and a certificate to keep.

Both say what its person agreed to and nothing else, in the name they chose.
"""

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.style import Look, look
from coprod_desktop.documents.tagging.finish import About
from coprod_desktop.documents.tagging.paper import LANGUAGE, Paper
from coprod_desktop.documents.tagging.words import Run, Words, soft, strong
from coprod_desktop.queries.rows.recognition import ContributionRows, MadeLine, ProjectLine, SkillLine
from coprod_desktop.vocabulary import Edition, PaperStyle, SkillLevel
from coprod_desktop.wording import _, hours_words, listed, long_date, month, ngettext


def build_record(rows: ContributionRows, style: PaperStyle) -> bytes:
    """The record of contribution as a tagged PDF."""
    plain = look(style)
    for how in (plain, plain.closer()):  # one page, where less room between the lines brings that about
        if pdf := _record(rows, how).build(most=1):
            return pdf
    return _record(rows, plain).build()


def build_certificate(rows: ContributionRows, style: PaperStyle) -> bytes:
    """The certificate as a tagged PDF: a page to keep or to hang up, in letters as large as fit."""
    plain = look(style)
    for factor in (1.5, 1.25, 1.0):
        if pdf := _certificate(rows, plain.grown(factor)).build(most=1):
            return pdf
    return _certificate(rows, plain).build()


def _record(rows: ContributionRows, how: Look) -> Paper:
    paper = _paper(rows, how, _("Record of contribution"))
    paper.lead([strong(_named(rows))])
    paper.text(_("has worked with {organisation}.").format(organisation=rows.house.organisation))
    _own_words(paper, rows)
    tasks: list[Words] = [*rows.tasks]
    if rows.more_tasks:
        tasks.append(ngettext("and {n} more", "and {n} more", rows.more_tasks))
    for title, icon, alt, lines in (
        (_("How often"), "calendar-days", _("A calendar"), _often(rows)),
        (_("In these roles"), "users-round", _("People"), [_role(*one) for one in rows.roles]),
        (_("In these groups"), "users-round", _("A group"), [_project(one) for one in rows.projects]),
        (_("What they did"), "square-check", _("A task"), tasks),
        (_("What they helped to make"), "file-text", _("A page"), [_made(one) for one in rows.made]),
        (_("Skills"), "graduation-cap", _("Learning"), [_skill(one) for one in rows.skills]),
    ):
        _section(paper, title, icon, alt, lines)
    _signed(paper, rows, _("It says what its owner wanted it to say. Ask them, not us, for more."))
    return paper


def _certificate(rows: ContributionRows, how: Look) -> Paper:
    paper = _paper(rows, how, _("Certificate"))
    paper.gap(1)
    paper.text(_("This is to thank"))
    paper.lead([strong(_named(rows))])
    words = _("who has given time, experience and thought to {organisation}.")
    paper.text(words.format(organisation=rows.house.organisation))
    _own_words(paper, rows)
    paper.gap(0.5)
    for icon, alt, line in _thanks(rows):
        if paper.look.easy:
            idea(paper, icon, alt, line)
        else:
            paper.text(line)
    _signed(paper, rows)
    return paper


def _paper(rows: ContributionRows, how: Look, title: str) -> Paper:
    foot = parts.foot(rows.house, Edition.PERSONAL, rows.printed_at)
    paper = Paper(how, About(title, LANGUAGE, rows.house.organisation), foot)
    paper.title(title)
    return paper


def _named(rows: ContributionRows) -> str:
    return f"{rows.name} ({rows.pronouns})" if rows.pronouns else rows.name


def _own_words(paper: Paper, rows: ContributionRows) -> None:
    if rows.words:
        with paper.panel():
            paper.text(_("“{words}”").format(words=rows.words))


def _section(paper: Paper, title: str, icon: str, alt: str, lines: list[Words]) -> None:
    """A heading and what stands under it, where there is anything."""
    if not lines:
        return
    with paper.together():
        paper.heading(title)
        if paper.look.easy:
            idea(paper, icon, alt, *lines)
        else:
            paper.items(lines)


def _often(rows: ContributionRows) -> list[Words]:
    said: list[Words] = []
    if rows.sessions is not None:
        said.append(_sessions(rows))
    if rows.minutes is not None:
        said.append(_("In all: {hours}").format(hours=hours_words(rows.minutes)))
    return said


def _sessions(rows: ContributionRows) -> str:
    told = rows.sessions
    if told is None:
        return ""
    many = ngettext("{n} session", "{n} sessions", told.count)
    first, last = month(told.first), month(told.last)
    if first == last:
        return _("{sessions} in {month}").format(sessions=many, month=first)
    return _("{sessions} from {first} to {last}").format(sessions=many, first=first, last=last)


def _role(name: str, times: int) -> Words:
    return _("{role}, {times}").format(role=name, times=ngettext("once", "{n} times", times))


def _project(one: ProjectLine) -> Words:
    return _("{project}: {role}").format(project=one.name, role=one.role) if one.role else one.name


def _made(one: MadeLine) -> Words:
    words: list[str | Run] = [strong(one.title)]
    if one.part:
        words += [": ", one.part]
    if one.credited:
        words += ["\n", _("Credited there as {name}").format(name=one.credited)]
    return words


def _skill(one: SkillLine) -> Words:
    words: list[str | Run] = [strong(one.name)]
    told = []
    if one.level is SkillLevel.LEARNING:
        told.append(_("learning it here") if one.here else _("learning it"))
    elif one.here:
        told.append(_("gained here"))
    if told:
        words.append(", " + listed(told))
    if one.said:
        words += ["\n", _("In their own words: “{words}”").format(words=one.said)]
    return words


def _thanks(rows: ContributionRows) -> list[tuple[str, str, Words]]:
    """What a certificate names: a line for each kind, as far as they want it."""
    said: list[tuple[str, str, Words]] = []
    if often := [str(line) for line in _often(rows)]:
        said.append(("calendar-days", _("A calendar"), parts.full_stop(parts.dotted(often))))
    if rows.projects:
        names = listed(list(dict.fromkeys(one.name for one in rows.projects)))
        said.append(("users-round", _("A group"), _("Groups: {names}.").format(names=names)))
    if rows.made:
        titles = listed([one.title for one in rows.made])
        said.append(("file-text", _("A page"), _("Helped to make: {titles}.").format(titles=titles)))
    if here := [one.name for one in rows.skills if one.here]:
        skills = _("Skills gained here: {skills}.").format(skills=listed(here))
        said.append(("graduation-cap", _("Learning"), skills))
    return said


def _signed(paper: Paper, rows: ContributionRows, note: str = "") -> None:
    with paper.together():
        if note:
            paper.text(soft(note))
        paper.gap(1)
        paper.text(long_date(rows.printed_at.date()))
        paper.text(_("Signed for {organisation}:").format(organisation=rows.house.organisation))
        paper.write_lines(1)
