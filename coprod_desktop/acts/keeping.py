"""What staff do, act by act: the organisation, accounts, paper, spreadsheets and backups."""

from coprod_desktop.acts.kinds import FOLLOWED, NEVER, ActSpec, act
from coprod_desktop.acts.names import Act
from coprod_desktop.labels.marking import N_
from coprod_desktop.vocabulary import Permission

KEEPING: dict[Act, ActSpec] = {
    # organisation
    Act.ORGANISATION_BEGUN: act(N_("Began with Coprod Desktop"), permission=Permission.ACCOUNTS, undo=NEVER),
    Act.ORGANISATION_CHANGED: act(N_("Changed the organisation’s details"), permission=Permission.ACCOUNTS),
    Act.VENUE_ADDED: act(N_("Added the venue {venue}"), undo=FOLLOWED),
    Act.VENUE_CHANGED: act(N_("Changed the venue {venue}")),
    Act.ROLE_ADDED: act(N_("Added the role {role}"), undo=FOLLOWED),
    Act.ROLE_CHANGED: act(N_("Changed the role {role}")),
    Act.SKILL_ADDED: act(N_("Added the skill {skill}"), undo=FOLLOWED),
    # concerns: whoever signs in may have one; nothing of it comes into history
    Act.CONCERN_PASSED: act(N_("Passed a concern on"), permission=Permission.SIGNED_IN, undo=NEVER),
    Act.CONCERN_REMOVED: act(
        N_("Removed that a concern was passed on"), permission=Permission.SIGNED_IN, undo=NEVER
    ),
    Act.TYPING_KEPT: act(N_("Kept what was being typed"), permission=Permission.SIGNED_IN, undo=NEVER),
    Act.TYPING_FORGOTTEN: act(
        N_("Took back what was being typed"), permission=Permission.SIGNED_IN, undo=NEVER
    ),
    # how long things are kept
    Act.KEEP_FOR_SET: act(N_("Changed how long things are kept"), permission=Permission.ERASE),
    Act.KEPT_LONGER: act(N_("Decided to keep something longer"), permission=Permission.ERASE),
    Act.RECORDS_ERASED: act(N_("Erased what was kept long enough"), permission=Permission.ERASE, undo=NEVER),
    Act.PRIVATE_KEPT_LONGER: act(N_("Decided to keep something private longer"), permission=Permission.LEAD),
    Act.PRIVATE_ERASED: act(
        N_("Erased something private that was kept long enough"), permission=Permission.LEAD, undo=NEVER
    ),
    Act.PERSON_ERASED: act(N_("Erased someone"), permission=Permission.ERASE, undo=NEVER),
    Act.ERASED_AGAIN: act(
        N_("Erased again what an older copy had brought back"), permission=Permission.ERASE, undo=NEVER
    ),
    # accounts
    Act.ACCOUNT_ADDED: act(N_("{account} may sign in now"), permission=Permission.ACCOUNTS, undo=NEVER),
    Act.ACCOUNT_CHANGED: act(N_("Changed what {account} may do"), permission=Permission.ACCOUNTS, undo=NEVER),
    Act.ACCOUNT_CLOSED: act(N_("{account} no longer signs in"), permission=Permission.ACCOUNTS, undo=NEVER),
    Act.PASSPHRASE_CHANGED: act(
        N_("{account} changed their passphrase"), permission=Permission.SIGNED_IN, undo=NEVER, statement=True
    ),
    Act.PASSPHRASE_RESET: act(
        N_("Gave {account} a new passphrase"), permission=Permission.ACCOUNTS, undo=NEVER, statement=True
    ),
    Act.RECOVERY_CODE_MADE: act(
        N_("Made a new recovery code"), permission=Permission.ACCOUNTS, undo=NEVER, statement=True
    ),
    Act.KEYS_PREPARED: act(N_("Began to change the key"), permission=Permission.ACCOUNTS, undo=NEVER),
    Act.KEYS_CHANGED: act(
        N_("Changed the key of the store"), permission=Permission.ACCOUNTS, undo=NEVER, statement=True
    ),
    # paper, spreadsheets, backups
    Act.PACK_PRINTED: act(
        N_("Printed the pack for {session}"), permission=Permission.PRINT, undo=NEVER, statement=True
    ),
    Act.SHEET_PRINTED: act(
        N_("Printed a sheet for {person}"),
        N_("Printed a sheet"),
        permission=Permission.PRINT,
        undo=NEVER,
        statement=True,
    ),
    Act.SHEETS_PRINTED: act(
        N_("Printed everyone’s own sheets for {session}"),
        permission=Permission.PRINT,
        undo=NEVER,
        statement=True,
    ),
    Act.IMPORT_APPLIED: act(N_("Brought in a spreadsheet"), permission=Permission.IMPORT, undo=FOLLOWED),
    Act.EXPORT_MADE: act(
        N_("Made a copy in plain files"), permission=Permission.EXPORT, undo=NEVER, statement=True
    ),
    Act.EXPORT_LOCKED: act(
        N_("Made a locked copy"), permission=Permission.EXPORT, undo=NEVER, statement=True
    ),
    Act.EXPORT_PRIVATE: act(
        N_("Made a locked copy that also holds what is private and {account} may read"),
        N_("Made a locked copy that also holds something private"),
        permission=Permission.EXPORT,
        undo=NEVER,
        statement=True,
    ),
    Act.BACKUP_MADE: act(N_("Made a backup"), permission=Permission.SIGNED_IN, undo=NEVER, statement=True),
    Act.BACKUPS_RENEWED: act(
        N_("Made a backup and removed the older ones on this laptop"),
        permission=Permission.ACCOUNTS,
        undo=NEVER,
        statement=True,
    ),
    Act.EXAMPLE_MADE: act(N_("Made the example organisation"), permission=Permission.ACCOUNTS, undo=NEVER),
}
