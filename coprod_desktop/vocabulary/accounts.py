"""Choices about accounts: what whoever signs in may see and do."""

from enum import StrEnum


class AccountRole(StrEnum):
    """What someone who signs in may do."""

    COORDINATOR = "coordinator"
    STAFF = "staff"
    SAFEGUARDING = "safeguarding"
    SIGN_OFF = "sign_off"
    PRINT_ONLY = "print_only"


class Permission(StrEnum):
    """What an act or a view needs; `ROLE_PERMISSIONS` says which role has which. Everyone is signed in."""

    EVERYDAY = "everyday"
    PRINT = "print"
    ATTENDANCE = "attendance"
    PROJECTS = "projects"
    SIGN_OFF = "sign_off"
    ACCOUNTS = "accounts"
    EXPORT = "export"
    CORRECT = "correct"
    ERASE = "erase"
    IMPORT = "import"
    SIGNED_IN = "signed_in"
    LEAD = "lead"


ROLE_PERMISSIONS: dict[AccountRole, frozenset[Permission]] = {
    AccountRole.COORDINATOR: frozenset(Permission) - {Permission.LEAD},
    AccountRole.STAFF: frozenset(
        {
            Permission.EVERYDAY,
            Permission.PRINT,
            Permission.ATTENDANCE,
            Permission.PROJECTS,
            Permission.SIGN_OFF,
            Permission.IMPORT,
            Permission.SIGNED_IN,
        }
    ),
    AccountRole.SAFEGUARDING: frozenset(
        {
            Permission.EVERYDAY,
            Permission.PRINT,
            Permission.ATTENDANCE,
            Permission.PROJECTS,
            Permission.SIGN_OFF,
            Permission.SIGNED_IN,
            Permission.LEAD,
        }
    ),
    AccountRole.SIGN_OFF: frozenset({Permission.PROJECTS, Permission.SIGN_OFF, Permission.SIGNED_IN}),
    AccountRole.PRINT_ONLY: frozenset({Permission.PRINT, Permission.ATTENDANCE, Permission.SIGNED_IN}),
}
