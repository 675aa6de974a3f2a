"""What the papers of planning share: pictures, a paragraph or an idea, and people as they agreed."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.easy_pack import idea
from coprod_desktop.documents.tagging.paper import Paper
from coprod_desktop.documents.tagging.words import Words
from coprod_desktop.queries.rows.planning_paper import There
from coprod_desktop.vocabulary import PlanGroup
from coprod_desktop.wording import _, listed, ngettext


def picture(part: PlanGroup) -> tuple[str, str]:
    """The picture of a part of the planning, and what it shows."""
    return {
        PlanGroup.TAKING_PART: ("users-round", _("Several people")),
        PlanGroup.LOOKING_AFTER: ("heart-handshake", _("Helping each other")),
        PlanGroup.WHO_DOES_WHAT: ("list-checks", _("A list with ticks")),
        PlanGroup.DECIDING: ("hand", _("A hand going up")),
        PlanGroup.HOW_GOOD: ("award", _("A rosette")),
    }[part]


def say(paper: Paper, icon: str, alt: str, *lines: Words) -> None:
    """Something said: beside a picture in easy read, else each line as a paragraph."""
    if paper.look.easy:
        idea(paper, icon, alt, *lines)
        return
    for line in lines:
        if line:
            paper.text(line)


def own(paper: Paper, icon: str, alt: str, words: str) -> None:
    """What the group or the organisation wrote itself, by the sentence in easy read."""
    say(paper, icon, alt, *(parts.sentences(words) if paper.look.easy else written(words)))


def written(words: str) -> list[str]:
    """The lines of something written, without empty ones."""
    return [line.strip() for line in words.splitlines() if line.strip()]


def people(there: There) -> str:
    """Names as each agreed, and how many are not to be named."""
    names = list(there.names)
    if there.unnamed and names:
        names.append(ngettext("one more person", "{n} more people", there.unnamed))
    elif there.unnamed:
        names.append(ngettext("one person", "{n} people", there.unnamed))
    return listed(names)


def named(title: str, of: str) -> str:
    """A title with the project's name for paper, where it has one."""
    return ": ".join(filter(None, (title, of)))
