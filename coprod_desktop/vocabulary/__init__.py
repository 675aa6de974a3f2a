"""The words the program works with: every choice that is stored, in one place.

Values are what the store keeps and never change; the words people read come from `wording.label`.
"""

from coprod_desktop.vocabulary.accounts import (
    ROLE_PERMISSIONS,
    AccountRole,
    Permission,
)
from coprod_desktop.vocabulary.concerns import PassedTo
from coprod_desktop.vocabulary.consultations import (
    ConsultationState,
    PlanStep,
    TakingPart,
)
from coprod_desktop.vocabulary.deliverables import (
    ApprovalMethod,
    Behalf,
    ChangeKind,
    DeliverableKind,
    StrandState,
    VersionState,
)
from coprod_desktop.vocabulary.group import (
    CreditWish,
    InvitationAnswer,
    Newcomer,
    PaymentAnswer,
    Told,
    VoiceState,
)
from coprod_desktop.vocabulary.handover import (
    STILL_COMING,
    AbsenceKind,
    CallerCheck,
    How,
    ItemState,
    OfferState,
    RingOutcome,
    Say,
    Settled,
    Subject,
    TellAbout,
)
from coprod_desktop.vocabulary.keeping import RecordKind
from coprod_desktop.vocabulary.paper import (
    Attendance,
    Edition,
    PaperSize,
    PaperStyle,
    RotaSpan,
)
from coprod_desktop.vocabulary.people import (
    Channel,
    ConsentFor,
    Fits,
    NameShown,
    NeedKind,
    NotHeard,
    PersonKind,
    PersonStatus,
    Safe,
    ShareWith,
    SkillLevel,
    WishKind,
)
from coprod_desktop.vocabulary.planning import (
    AnswerState,
    PlanGroup,
    PlanTopic,
    SignerFor,
)
from coprod_desktop.vocabulary.recommendations import Outcome
from coprod_desktop.vocabulary.reflection import Kept, QuoteNamed, QuoteUse
from coprod_desktop.vocabulary.rights import AskedFor, ClockStopped, RequestEnd
from coprod_desktop.vocabulary.rota import (
    AssignmentState,
    Despite,
    Nation,
    ReadyFor,
    ReadyState,
    Repeats,
    SessionState,
)
from coprod_desktop.vocabulary.support import ApartFrom, PrivateKind, PrivatePart
from coprod_desktop.vocabulary.together import AboutWhat, HowEnded, IdeaState
from coprod_desktop.vocabulary.work import (
    Confidence,
    DecisionState,
    HowDecided,
    Ownership,
    PowerShared,
    ProjectState,
    TaskState,
)

__all__ = [
    "ROLE_PERMISSIONS",
    "STILL_COMING",
    "AboutWhat",
    "AbsenceKind",
    "AccountRole",
    "AnswerState",
    "ApartFrom",
    "ApprovalMethod",
    "AskedFor",
    "AssignmentState",
    "Attendance",
    "Behalf",
    "CallerCheck",
    "ChangeKind",
    "Channel",
    "ClockStopped",
    "Confidence",
    "ConsentFor",
    "ConsultationState",
    "CreditWish",
    "DecisionState",
    "DeliverableKind",
    "Despite",
    "Edition",
    "Fits",
    "How",
    "HowDecided",
    "HowEnded",
    "IdeaState",
    "InvitationAnswer",
    "ItemState",
    "Kept",
    "NameShown",
    "Nation",
    "NeedKind",
    "Newcomer",
    "NotHeard",
    "OfferState",
    "Outcome",
    "Ownership",
    "PaperSize",
    "PaperStyle",
    "PassedTo",
    "PaymentAnswer",
    "Permission",
    "PersonKind",
    "PersonStatus",
    "PlanGroup",
    "PlanStep",
    "PlanTopic",
    "PowerShared",
    "PrivateKind",
    "PrivatePart",
    "ProjectState",
    "QuoteNamed",
    "QuoteUse",
    "ReadyFor",
    "ReadyState",
    "RecordKind",
    "Repeats",
    "RequestEnd",
    "RingOutcome",
    "RotaSpan",
    "Safe",
    "Say",
    "SessionState",
    "Settled",
    "ShareWith",
    "SignerFor",
    "SkillLevel",
    "StrandState",
    "Subject",
    "TakingPart",
    "TaskState",
    "TellAbout",
    "Told",
    "VersionState",
    "VoiceState",
    "WishKind",
]
