"""What staff do, act by act: projects: their groups, planning, decisions, ideas and agreements."""

from coprod_desktop.acts.kinds import FOLLOWED, NEVER, ActSpec, act
from coprod_desktop.acts.names import Act
from coprod_desktop.labels.marking import N_
from coprod_desktop.vocabulary import Permission

PROJECTS: dict[Act, ActSpec] = {
    # projects
    Act.PROJECT_ADDED: act(N_("Added the project {project}"), undo=FOLLOWED),
    Act.PROJECT_CHANGED: act(N_("Changed the project {project}")),
    Act.PROJECT_REMOVED: act(N_("Removed the project {project}")),
    Act.MEMBER_ADDED: act(N_("Added {person} to {project}"), undo=FOLLOWED),
    Act.MEMBER_CHANGED: act(N_("Changed {person}’s part in {project}")),
    Act.MEMBER_LEFT: act(N_("{person} has left {project}")),
    Act.MEMBER_RETURNED: act(N_("{person} is back in {project}"), undo=FOLLOWED),
    # coming into a group; whoever was invited, and what was said one to one, is never a parameter
    Act.FIRST_TALK_WRITTEN: act(N_("Wrote down a first conversation"), undo=NEVER),
    Act.FIRST_TALK_REMOVED: act(N_("Took away a first conversation"), undo=NEVER),
    Act.INVITED: act(N_("Invited someone to {project}"), undo=FOLLOWED),
    Act.INVITATION_ANSWERED: act(N_("Noted an answer for {project}"), undo=FOLLOWED),
    Act.VOICE_NOTED: act(N_("Noted who isn’t here yet in {project}")),
    Act.VOICE_REMOVED: act(N_("Took a line off who isn’t here yet in {project}")),
    Act.MEMBER_PAUSED: act(N_("{person} is taking a break from {project}")),
    Act.NEWCOMER_TOLD: act(N_("Noted what {person} knows of {project}")),
    Act.ROLE_CARD_WRITTEN: act(N_("Wrote a role card")),
    Act.ROLE_CARD_REMOVED: act(N_("Removed a role card")),
    Act.ENDING_WRITTEN: act(N_("Wrote how {project} ends")),
    Act.CREDIT_WISHED: act(N_("Recorded how {person} wishes to be thanked for {project}")),
    # the planning conversation: whoever was there is never a parameter
    Act.PLAN_ANSWERED: act(N_("Recorded an answer in the planning of {project}")),
    Act.PLAN_REVIEWED: act(N_("Looked again at an answer in the planning of {project}")),
    Act.PLAN_TAKEN_OVER: act(N_("Took over into the planning of {project} how it is now"), undo=FOLLOWED),
    Act.PLAN_QUESTION_SET: act(N_("Changed a question in the planning of {project}")),
    Act.WORKING_SET: act(N_("Set how {project} works")),
    Act.POWER_SAID: act(N_("Said how far power is shared in {project}")),
    Act.RIGHT_SET: act(N_("Recorded who may have the last word in {project}")),
    Act.RIGHT_REMOVED: act(N_("Took away a right to the last word in {project}")),
    Act.STARTER_CHANGED: act(N_("Changed the questions for planning"), permission=Permission.ACCOUNTS),
    # decisions: whoever spoke for something is never a parameter
    Act.QUESTION_PUT: act(N_("Put a question to {project}"), undo=FOLLOWED),
    Act.QUESTION_CHANGED: act(N_("Changed a question to {project}")),
    Act.QUESTION_REMOVED: act(N_("Removed a question to {project}")),
    Act.DECISION_RECORDED: act(N_("Recorded a decision of {project}"), undo=FOLLOWED),
    Act.DECISION_REVIEWED: act(N_("Looked again at a decision of {project}")),
    Act.DECISION_REOPENED: act(N_("Opened a question of {project} again"), undo=FOLLOWED),
    # ideas, disagreements, agreements: nobody who put, saw or was there is ever a parameter
    Act.IDEA_PUT: act(N_("Wrote down an idea for {project}"), undo=FOLLOWED),
    Act.IDEA_CHANGED: act(N_("Changed an idea for {project}")),
    Act.IDEA_REMOVED: act(N_("Removed an idea for {project}")),
    Act.IDEA_ANSWERED: act(N_("Recorded what became of an idea for {project}")),
    Act.IDEA_TOLD: act(N_("Recorded that the answer to an idea for {project} was told")),
    Act.IDEA_REOPENED: act(N_("Opened an idea for {project} again")),
    Act.IDEA_TASK_MADE: act(N_("Made a task of an idea for {project}"), undo=FOLLOWED),
    Act.IDEA_QUESTION_MADE: act(N_("Made a question of an idea for {project}"), undo=FOLLOWED),
    Act.DISAGREEMENT_RECORDED: act(N_("Wrote down what is seen differently in {project}"), undo=FOLLOWED),
    Act.DISAGREEMENT_CHANGED: act(N_("Changed what is seen differently in {project}")),
    Act.DISAGREEMENT_STEP: act(N_("Recorded a step towards each other in {project}")),
    Act.DISAGREEMENT_ENDED: act(N_("Recorded how a disagreement in {project} ended")),
    Act.DISAGREEMENT_REOPENED: act(N_("Opened a disagreement in {project} again")),
    Act.DISAGREEMENT_REMOVED: act(N_("Removed something written down as seen differently in {project}")),
    Act.SUPPORT_NOTED: act(N_("Noted that support was given around a disagreement in {project}")),
    Act.AGREEMENT_MADE: act(N_("Recorded the group agreement of {project}"), undo=FOLLOWED),
    Act.AGREEMENT_PUT_RIGHT: act(N_("Put the group agreement of {project} right")),
    Act.AGREEMENT_REVIEWED: act(N_("Looked again at the group agreement of {project}")),
}
