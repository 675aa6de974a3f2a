"""What goes and what stays when someone is erased, as people call it."""

from collections.abc import Mapping

from coprod_desktop.wording import _


def gone_lines(gone: Mapping[str, int]) -> list[tuple[str, int]]:
    """What goes, in the order in which people think of it, each with how many records."""
    return _lines(_gone(), gone, _("What hangs on these"))


def kept_lines(stays: Mapping[str, int]) -> list[tuple[str, int]]:
    """What stays as “someone”."""
    return _lines(_kept(), stays, _("Other records that stay, as “someone”"))


def _lines(groups: list[tuple[str, str]], counts: Mapping[str, int], rest: str) -> list[tuple[str, int]]:
    known = {table for _words, tables in groups for table in tables.split()}
    found = [(words, sum(counts.get(table, 0) for table in tables.split())) for words, tables in groups]
    found.append((rest, sum(number for table, number in counts.items() if table not in known)))
    return [(words, number) for words, number in found if number]


def _gone() -> list[tuple[str, str]]:
    return [
        (_("How to reach them"), "contact_way shared_phone"),
        (_("What they need"), "need"),
        (_("When they are free"), "usual_time other_time"),
        (_("Skills, trainings and checks"), "person_skill"),
        (_("What they agreed to"), "consent"),
        (_("What they said may happen to their part"), "wish their_say"),
        (_("First conversations and invitations"), "first_talk invitation told_then"),
        (_("Places still to come, and whom to ask for them"), "assignment offer"),
        (_("Whom to ring about them, and tries"), "to_tell ring_attempt"),
        (_("Quotes and stories in their words"), "quote quote_consent quote_print"),
        (_("Views in a disagreement, and support there"), "disagreement_view supported"),
        (_("That an idea was theirs"), "idea_from"),
        (_("What their record may say"), "recognition"),
        (_("Who is asked to sign off or to go somewhere"), "strand_person planning_signer form_person"),
        (_("Thanks they had not asked to be named in"), "credit project_credit"),
        (_("Sheets printed for them, as the program remembers them"), "print counted_in"),
        (_("Things on loan"), "loan"),
        (_("Open handovers of theirs"), "handover_item"),
        (_("Notes on records that look alike"), "different_people"),
    ]


def _kept() -> list[tuple[str, str]]:
    return [
        (_("Having come to a session, or not"), "assignment"),
        (_("Times when they could not make it"), "absence"),
        (_("What they took over from others"), "handover_item"),
        (_("Tasks they had"), "task_owner"),
        (_("Having been in a group"), "member"),
        (_("Having been there when something was planned or agreed"), "planning_present agreement_there"),
        (_("Having had a voice or the last word in a decision"), "option_voice decision"),
        (_("Sign-offs, and changes asked for"), "approval change_asked strand_person"),
        (_("Thanks in what was made"), "credit project_credit"),
        (_("Entries in history by their account"), "account"),
        (_("That they asked what is kept about them"), "data_request"),
    ]
