"""The questions of both papers, after the templates of the Information Commissioner’s Office, with answers.

What only the organisation can say stays empty: its lawful basis, what it weighed, what it decided.
"""

from coprod_desktop.queries.rows.processing import Facts, FormPart, FormRows, Question
from coprod_desktop.wording import _, listed, long_date, ngettext


def record(facts: Facts) -> FormRows:
    """The record of processing activities under Article 30 of the UK GDPR."""
    lead = _("Filled in from what Coprod Desktop keeps. What is empty is yours to write; what is written, "
             "yours to check.")  # fmt: skip
    parts = (
        FormPart(
            _("Who is responsible"),
            (
                Question(_("Name of the controller"), (facts.house.organisation,)),
                Question(_("Contact details"), _some(facts.house.phone)),
                Question(_("Data protection officer, if there is one")),
                Question(_("Representative, if there is one")),
                Question(_("Joint controllers, if there are any: names and contact details")),
            ),
        ),
        FormPart(
            _("What is done, and why"),
            (
                Question(_("Business function"), (_("Co-production with volunteers"),)),
                Question(_("Purposes of the processing"), _purposes()),
                Question(_("Categories of individuals"), facts.people),
                Question(_("Categories of personal data"), tuple(one.words for one in facts.kinds)),
                Question(_("Of these, special categories or about offences"), _special(facts)),
                Question(_("Source of the personal data"), (_source(),)),
            ),
        ),
        FormPart(
            _("Who receives it"),
            (
                Question(_("Categories of recipients"), (*_seen_by(facts), _paper())),
                Question(_("Contracts with processors"), (_no_processor(),)),
                Question(_("Third countries or international organisations"), (_("None."),)),
                Question(_("Safeguards for exceptional transfers"), (_("None needed: nothing is sent."),)),
            ),
        ),
        FormPart(
            _("How long, and how it is protected"),
            (
                Question(_("Retention schedule"), _keep_for(facts)),
                Question(_("Technical and organisational security measures"), _measures(facts)),
                Question(_("Location of the personal data"), (_where(facts),)),
            ),
        ),
        FormPart(
            _("On what basis"),
            (
                Question(_("Article 6 lawful basis")),
                Question(_("Article 9 condition for special categories")),
                Question(_("Data Protection Act 2018, Schedule 1 condition, and the policy it asks for")),
                Question(_("Legitimate interests, and the record of weighing them")),
                Question(_("Record of consent"), (_consents(),)),
                Question(_("Rights available to individuals"), (_rights(facts),)),
                Question(_("Automated decision-making, including profiling"), (_no_machine(),)),
            ),
        ),
        _belongs(),
    )
    return FormRows(facts.house, facts.printed_at, _("Record of processing"), lead, parts)


def _belongs() -> FormPart:
    return FormPart(
        _("What belongs with it"),
        (
            Question(_("Is an impact assessment required?"), (_assess(),)),
            Question(_("Progress of the impact assessment, and where it is")),
            Question(_("Has a personal data breach occurred? Where is its record?")),
        ),
    )


def assessment(facts: Facts) -> FormRows:
    """The beginning of a data protection impact assessment, in the seven steps of the template."""
    lead = _("A beginning, from what Coprod Desktop keeps. The risks are yours to weigh, with the people "
             "they are about.")  # fmt: skip
    parts = (
        FormPart(
            _("The controller"),
            (
                Question(_("Name of controller"), (facts.house.organisation,)),
                Question(
                    _("Subject of the assessment"), (_("Co-production held together with Coprod Desktop"),)
                ),
                Question(_("Name of controller contact, or data protection officer")),
            ),
        ),
        FormPart(_("Step 1: why an assessment is needed"), (Question(_("Why"), _needed(facts)),)),
        FormPart(
            _("Step 2: describe the processing"),
            (
                Question(
                    _("Nature: how is data collected, used, stored, deleted?"), (_source(), _where(facts))
                ),
                Question(_("Who is it shared with?"), (*_seen_by(facts), _paper(), _no_processor())),
                Question(_("Scope: what data, and how sensitive?"), tuple(one.words for one in facts.kinds)),
                Question(_("Scope: how many people, for how long?"), (*facts.people, *_keep_for(facts))),
                Question(_("Context: how do you stand to these people? Children, vulnerable groups?")),
                Question(_("Purposes: what do you want to achieve, and for whom?"), _purposes()),
            ),
        ),
        FormPart(
            _("Step 3: ask those it is about"),
            (Question(_("When and how did you ask the people themselves, staff, advisers?")),),
        ),
        FormPart(
            _("Step 4: is it necessary and proportionate?"),
            (
                Question(_("Lawful basis")),
                Question(_("Does it achieve the purpose? Is there another way?")),
                Question(_("How is more than needed kept out?"), (_least(),)),
                Question(_("How are people told, and how are their rights supported?"), (_rights(facts),)),
                Question(_("International transfers"), (_("None."),)),
            ),
        ),
        FormPart(_("Steps 5 and 6: risks, and what reduces them"), _risks(facts)),
        FormPart(
            _("Step 7: sign off"),
            (
                Question(_("Measures approved by, on")),
                Question(_("Risks that stay, accepted by, on")),
                Question(_("Advice of the data protection officer, and whether it was followed")),
                Question(_("What the people asked said, and why it was followed or not")),
                Question(_("Kept under review by, next on")),
            ),
        ),
    )
    return FormRows(facts.house, facts.printed_at, _("Impact assessment: a beginning"), lead, parts)


def _some(*words: str) -> tuple[str, ...]:
    return tuple(filter(None, words))


def _purposes() -> tuple[str, ...]:
    return (
        _("To plan sessions and tasks with volunteers as they wish, and to hand over what they can’t do."),
        _("To reach people only in ways that are safe for them."),
        _("To meet access and support needs."),
        _("To show who approved what, and to thank people as they wish."),
    )


def _special(facts: Facts) -> tuple[str, ...]:
    return tuple(one.words for one in facts.kinds if one.special) or (_("None is kept now."),)


def _source() -> str:
    return _("From the people themselves, and from staff who work with them; at first from the spreadsheet "
             "used before.")  # fmt: skip


def _seen_by(facts: Facts) -> tuple[str, ...]:
    return tuple(
        _("{role}: {names}").format(role=role, names=listed(list(names))) for role, names in facts.seen_by
    )


def _paper() -> str:
    return _("Whoever holds a printed sheet: each says whether it stays or goes home, and names people only "
             "as they agreed.")  # fmt: skip


def _no_processor() -> str:
    return _("The program sends nothing anywhere and uses no service: there is no processor in it. Write "
             "down who looks after the laptop.")  # fmt: skip


def _keep_for(facts: Facts) -> tuple[str, ...]:
    if not facts.keep_for:
        return ()
    lines = [_("{kind}: {period}").format(kind=kind, period=period) for kind, period in facts.keep_for]
    lines.append(_("Nothing goes by itself: a person decides, record by record."))
    return tuple(lines)


def _measures(facts: Facts) -> tuple[str, ...]:
    lines = [
        _("Everything is in one file encrypted with AES-256 (SQLCipher); its key is wrapped for each person "
          "who signs in by their own passphrase (Argon2id)."),
        _("What is private is sealed once more, for whom the person named and the safeguarding lead."),
        _("Each account may do what its role allows; closing one changes the key."),
        ngettext(
            "The window locks after {n} minute without a press, on sleep and when minimised.",
            "The window locks after {n} minutes without a press, on sleep and when minimised.",
            facts.lock_minutes,
        ),
        _("A history that cannot be edited unnoticed keeps who did what, and when."),
    ]  # fmt: skip
    if facts.files:
        lines.append(_("Files of documents lie encrypted beside it."))
    lines.append(_backups(facts))
    return tuple(lines)


def _backups(facts: Facts) -> str:
    here = ngettext(
        "{n} encrypted backup is on the laptop", "{n} encrypted backups are on the laptop", facts.backups
    )
    if not facts.backups:
        here = _("No backup is on the laptop")
    if facts.backup_away is None:
        return _("{here}; none has left it yet.").format(here=here)
    away = _("{here}; one last left it on {day}.")
    return away.format(here=here, day=long_date(facts.backup_away))


def _where(facts: Facts) -> str:
    return _("On one laptop in the office, without the internet. {backups}").format(backups=_backups(facts))


def _consents() -> str:
    return _("On each person’s page, “What they agreed to”: what for, in which words, since and until when, "
             "and when it was taken back.")  # fmt: skip


def _rights(facts: Facts) -> str:
    asked = ngettext("{n} request is recorded.", "{n} requests are recorded.", facts.requests)
    words = _("To be told, to see (a page to read together, a full copy), to put right, to erase, to object. "
              "Each request has a due date. {asked}")  # fmt: skip
    return words.format(asked=asked)


def _no_machine() -> str:
    return _("None. The program proposes who could take a place by what people said themselves; a person "
             "decides. Nobody is scored or compared.")  # fmt: skip


def _assess() -> str:
    return _("Likely: special categories, and people who may be vulnerable. A beginning of one can be "
             "printed beside this.")  # fmt: skip


def _needed(facts: Facts) -> tuple[str, ...]:
    lines = [_("People who have been through hard things are kept with how to reach them.")]
    if any(one.special for one in facts.kinds):
        lines.append(
            _("Special categories of data are kept: {kinds}.").format(kinds=str(len(_special(facts))))
        )
    return tuple(lines)


def _least() -> str:
    return _("No reason for an absence, no birth date and no lived experience is asked for. What is "
             "sensitive is written only where the person wants it, for whom they name.")  # fmt: skip


def _risks(facts: Facts) -> tuple[Question, ...]:
    """What can go wrong and what the program does; how likely and how bad is for the organisation to say."""
    weigh = _("Likelihood, severity, what is left of it, who agreed: to be written.")
    return tuple(
        Question(risk, (measure, weigh))
        for risk, measure in (
            (
                _("The laptop, a stick or a backup is lost or stolen."),
                _("All of it is encrypted; without a passphrase or the recovery code nobody opens it."),
            ),
            (
                _("Someone at the laptop sees what is not for them."),
                _("Roles, sealed words, the lock, and “Someone’s beside me”."),
            ),
            (
                _("A call, message or sheet gives somebody away."),
                _("A number not known to be safe stays hidden; sheets to take home name no place or topic."),
            ),
            (
                _("Two people meet who must not."),
                _("They are kept apart by every act, without a reason anyone else can see."),
            ),
            (_("Something is lost."), _backups(facts)),
            (
                _("Paper, a copy taken out, or a picture of the screen is seen by others."),
                _("Copies are locked unless someone chooses otherwise. Paper is for people to look after."),
            ),
            (
                _("Something wrong or too old is kept."),
                _("A page to read together; times to look at each kind again; erasing reaches every copy."),
            ),
        )
    )
