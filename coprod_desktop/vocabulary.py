"""The words the program works with: every choice that is stored, in one place.

Values are what the store keeps and never change; the words people read come from `wording.label`.
"""

from enum import StrEnum


class PersonKind(StrEnum):
    """A co-producer or a member of staff."""

    VOLUNTEER = "volunteer"
    STAFF = "staff"


class PersonStatus(StrEnum):
    """Whether, and how, someone takes part."""

    ACTIVE = "active"
    BREAK = "break"
    STEPPED_BACK = "stepped_back"
    NOT_FOR_NOW = "not_for_now"
    DIED = "died"


class Channel(StrEnum):
    """A way to reach someone."""

    CALL = "call"
    TEXT = "text"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    POST = "post"


class Safe(StrEnum):
    """Whether a way of reaching someone is safe. Unknown is not yes."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class NotHeard(StrEnum):
    """What a person has agreed should happen if we do not hear from them."""

    NOT_ASKED = "not_asked"
    NOTHING = "nothing"
    TEXT = "text"
    RING_SOMEONE = "ring_someone"
    WORRY = "worry"


class NameShown(StrEnum):
    """How someone agreed to be named to the group."""

    CALLED = "called"
    INITIALS = "initials"
    ROLE_ONLY = "role_only"


class NeedKind(StrEnum):
    """What an access or communication need is about."""

    ACCESS = "access"
    COMMUNICATION = "communication"


class ShareWith(StrEnum):
    """Who is told about an access or communication need."""

    PREPARER = "preparer"
    FACILITATOR = "facilitator"
    GROUP = "group"
    NOBODY_ELSE = "nobody_else"


class SkillLevel(StrEnum):
    """How far someone can do something, as they see it."""

    HAS = "has"
    LEARNING = "learning"
    INTERESTED = "interested"


class Fits(StrEnum):
    """How a time suits someone, in their own words."""

    CAN = "can"
    PREFERS = "prefers"
    UNSURE = "unsure"
    CANNOT = "cannot"


class WishKind(StrEnum):
    """What a person said may happen to their part if they can't do it."""

    ANYONE = "anyone"
    PERSON = "person"
    GROUP = "group"
    ASK_FIRST = "ask_first"
    KEEP = "keep"
    LEAVE_OUT = "leave_out"


class ConsentFor(StrEnum):
    """What someone may agree to."""

    KEEP_DETAILS = "keep_details"
    NAME_ON_PAPER = "name_on_paper"
    CREDIT = "credit"
    QUOTES = "quotes"
    PHOTOS = "photos"
    OTHER = "other"


class ProjectState(StrEnum):
    """How far a project is."""

    STARTING = "starting"
    UNDER_WAY = "under_way"
    PAUSED = "paused"
    FINISHED = "finished"


class PowerShared(StrEnum):
    """How far power is shared in a project, said honestly."""

    NOT_SAID = "not_said"
    INFORMED = "informed"
    CONSULTED = "consulted"
    INVOLVED = "involved"
    CO_PRODUCED = "co_produced"


class SessionState(StrEnum):
    """How far a session is."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    STOPPED = "stopped"


class ReadyFor(StrEnum):
    """What a session may need to have arranged."""

    ROOM = "room"
    KEYS = "keys"
    INTERPRETER = "interpreter"
    TAXI = "taxi"
    CHILDCARE = "childcare"
    LONE_WORKING = "lone_working"
    OTHER = "other"


class ReadyState(StrEnum):
    """How far one thing a session may need is arranged."""

    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    ASKED = "asked"
    READY = "ready"


class Nation(StrEnum):
    """Whose bank holidays an organisation keeps."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class Repeats(StrEnum):
    """How often a series has a session."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_LAST = "monthly_last"


class AssignmentState(StrEnum):
    """How someone stands to their place at a session."""

    INVITED = "invited"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CANNOT = "cannot"
    DECLINED = "declined"
    CAME = "came"
    COULD_NOT = "could_not"
    HANDED_ON = "handed_on"


class Despite(StrEnum):
    """What spoke against putting someone in a place and was known when they were; what matters most first."""

    SKILL = "skill"
    CLASH = "clash"
    CANNOT = "cannot"
    UNSURE = "unsure"
    IN_A_ROW = "in_a_row"
    OFTEN = "often"


class Ownership(StrEnum):
    """Who a task belongs to."""

    PERSON = "person"
    SEVERAL = "several"
    GROUP = "group"


class TaskState(StrEnum):
    """How far a task is."""

    TO_DO = "to_do"
    IN_HAND = "in_hand"
    WAITING = "waiting"
    DONE = "done"
    LET_GO = "let_go"


class Confidence(StrEnum):
    """How someone feels about a task, as they said it."""

    NOT_SAID = "not_said"
    CONFIDENT = "confident"
    WITH_HELP = "with_help"
    NOT_YET = "not_yet"


class AbsenceKind(StrEnum):
    """What someone can’t come to, or take on, and for how long."""

    SESSION = "session"
    LATE = "late"
    LEAVING_EARLY = "leaving_early"
    NOT_MY_PART = "not_my_part"
    DATES = "dates"
    BREAK = "break"
    PROJECT = "project"
    STEPPING_BACK = "stepping_back"
    NOT_FOR_NOW = "not_for_now"
    DIED = "died"


STILL_COMING = frozenset({AbsenceKind.LATE, AbsenceKind.LEAVING_EARLY, AbsenceKind.NOT_MY_PART})
"""The kinds with which someone comes all the same."""


class Subject(StrEnum):
    """What a handover item is about."""

    PLACE = "place"
    TASK = "task"
    ROLE = "role"
    AGENDA = "agenda"
    LOAN = "loan"


class ItemState(StrEnum):
    """Where one thing stands on its way from a person who can't to its cover."""

    ASK_THEM = "ask_them"
    FIND_SOMEONE = "find_someone"
    WAITING = "waiting"
    READ_BACK = "read_back"
    COLLECT = "collect"
    PARKED = "parked"
    SETTLED = "settled"


class Settled(StrEnum):
    """How a handover item ended."""

    TAKEN = "taken"
    GROUP = "group"
    STAFF = "staff"
    KEPT = "kept"
    LEFT_OUT = "left_out"
    RETIRED = "retired"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class OfferState(StrEnum):
    """What came of asking someone."""

    ASKED = "asked"
    NO = "no"
    WITHDRAWN = "withdrawn"


class TellAbout(StrEnum):
    """What someone has to hear that leaves no other trace."""

    SESSION = "session"
    CATCH_UP = "catch_up"
    REMINDER = "reminder"


class RingOutcome(StrEnum):
    """What came of a try to reach someone, short of an answer."""

    ASKED = "asked"
    NO_ANSWER = "no_answer"
    LATER = "later"


class How(StrEnum):
    """How something was said to us."""

    PHONE = "phone"
    FACE_TO_FACE = "face_to_face"
    TEXT = "text"
    EMAIL = "email"
    PAPER = "paper"
    SOMEONE_ELSE = "someone_else"


class Say(StrEnum):
    """What someone who can't come says of a decision: their words now, wait for me, or go ahead."""

    NOW = "now"
    WAIT = "wait"
    GO_AHEAD = "go_ahead"


class CallerCheck(StrEnum):
    """How we knew it was them."""

    FACE_TO_FACE = "face_to_face"
    WORD = "word"
    RANG_BACK = "rang_back"
    WE_RANG = "we_rang"


class Edition(StrEnum):
    """Whom a sheet is for, which decides what it may show."""

    WALL = "wall"
    GROUP = "group"
    STAFF = "staff"
    PERSONAL = "personal"


class Attendance(StrEnum):
    """How who came is noted on paper: on one list, or on a slip for each."""

    LIST = "list"
    SLIPS = "slips"


class PaperStyle(StrEnum):
    """How a sheet is set."""

    STANDARD = "standard"
    LARGE = "large-print"
    EASY = "easy-read"


class PaperSize(StrEnum):
    """The size of a page."""

    A4 = "a4"
    A3 = "a3"


class RotaSpan(StrEnum):
    """The days one rota on paper shows."""

    MONTH = "month"
    WEEK = "week"


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
    ACCOUNTS = "accounts"
    EXPORT = "export"
    CORRECT = "correct"
    IMPORT = "import"
    SIGNED_IN = "signed_in"


ROLE_PERMISSIONS: dict[AccountRole, frozenset[Permission]] = {
    AccountRole.COORDINATOR: frozenset(Permission),
    AccountRole.STAFF: frozenset(
        {
            Permission.EVERYDAY,
            Permission.PRINT,
            Permission.ATTENDANCE,
            Permission.PROJECTS,
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
            Permission.SIGNED_IN,
        }
    ),
    AccountRole.SIGN_OFF: frozenset({Permission.PROJECTS, Permission.SIGNED_IN}),
    AccountRole.PRINT_ONLY: frozenset({Permission.PRINT, Permission.ATTENDANCE, Permission.SIGNED_IN}),
}
