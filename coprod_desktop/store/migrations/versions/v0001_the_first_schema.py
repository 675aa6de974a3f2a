"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store of the schema before to this one."""
    op.create_table(
        "apart_secret",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apart_secret")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "apart_token",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_apart_token")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "erasure",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_erasure")),
        info={"journal": False},
        sqlite_autoincrement=True,
    )
    op.create_table(
        "keep_for",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_keep_for")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "kept_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "kept_until",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_until")),
        sa.UniqueConstraint("kind", "record_id", name=op.f("uq_kept_until_kind_record_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("published_phone", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("support_words", sa.String(), nullable=False),
        sa.Column("step_out_words", sa.String(), nullable=False),
        sa.Column("caller_words", sa.String(), nullable=False),
        sa.Column("lead_name", sa.String(), nullable=False),
        sa.Column("lead_contact", sa.String(), nullable=False),
        sa.Column("deputy_name", sa.String(), nullable=False),
        sa.Column("deputy_contact", sa.String(), nullable=False),
        sa.Column("out_of_hours", sa.String(), nullable=False),
        sa.Column("about_the_lead", sa.String(), nullable=False),
        sa.Column("lock_minutes", sa.Integer(), nullable=False),
        sa.Column("nation", sa.String(length=24), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_organisation_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisation_public_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("called", sa.String(), nullable=False),
        sa.Column("credit_name", sa.String(), nullable=False),
        sa.Column("former_names", sa.String(), nullable=False),
        sa.Column("name_shown", sa.String(length=24), nullable=False),
        sa.Column("pronouns", sa.String(), nullable=False),
        sa.Column("print_pronouns", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("status_review", sa.Date(), nullable=True),
        sa.Column("status_words", sa.String(), nullable=False),
        sa.Column("status_appeal", sa.String(), nullable=False),
        sa.Column("under_18", sa.Boolean(), nullable=False),
        sa.Column("carer_contact", sa.String(), nullable=False),
        sa.Column("carer_agreed", sa.Boolean(), nullable=False),
        sa.Column("caller_word", sa.String(), nullable=False),
        sa.Column("not_heard", sa.String(length=24), nullable=False),
        sa.Column("not_heard_words", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("most_per_month", sa.Integer(), nullable=True),
        sa.Column("likes", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("sheet_may_name", sa.Boolean(), nullable=False),
        sa.Column("details_at_home", sa.Boolean(), nullable=False),
        sa.Column("paper_style", sa.String(length=24), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("count_hours", sa.Boolean(), nullable=False),
        sa.Column("hours_asked_on", sa.Date(), nullable=True),
        sa.Column("erased", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("public_id", name=op.f("uq_person_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_full_name"), ["full_name"], unique=False)

    op.create_table(
        "place_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_list")),
        sa.UniqueConstraint("name", name=op.f("uq_place_list_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_place_list_public_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "role_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("what_it_is", sa.String(), nullable=False),
        sa.Column("what_it_isnt", sa.String(), nullable=False),
        sa.Column("what_helps", sa.String(), nullable=False),
        sa.Column("whom_to_ask", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_card")),
        sa.UniqueConstraint("role", name=op.f("uq_role_card_role")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("public_id", name=op.f("uq_series_public_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "skill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
        sa.UniqueConstraint("name", name=op.f("uq_skill_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "standing_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("ask", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_ask")),
        sa.UniqueConstraint("public_id", name=op.f("uq_standing_ask_public_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("getting_in", sa.String(), nullable=False),
        sa.Column("access_notes", sa.String(), nullable=False),
        sa.Column("exits", sa.String(), nullable=False),
        sa.Column("meeting_point", sa.String(), nullable=False),
        sa.Column("first_aid", sa.String(), nullable=False),
        sa.Column("numbers", sa.String(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("public_id", name=op.f("uq_venue_public_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("sign_in_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("closed_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("public_id", name=op.f("uq_account_public_id")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_account_sign_in_name")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_person_id"), ["person_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("to", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_consent_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "contact_way",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=24), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("safe", sa.String(length=24), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("times", sa.String(), nullable=False),
        sa.Column("say_who", sa.String(), nullable=False),
        sa.Column("if_other_answers", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_way_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_way")),
        sa.UniqueConstraint(
            "person_id", "channel", "value", name=op.f("uq_contact_way_person_id_channel_value")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact_way", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_way_person_id"), ["person_id"], unique=False)

    op.create_table(
        "data_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("paused_days", sa.Integer(), nullable=False),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("paused_for", sa.String(length=24), nullable=True),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("extended_why", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("end", sa.String(length=24), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_data_request_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "different_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["person.id"], name=op.f("fk_different_people_first_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["person.id"], name=op.f("fk_different_people_second_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_different_people")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_different_people_first_id_second_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("different_people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_different_people_second_id"), ["second_id"], unique=False)

    op.create_table(
        "left_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_left_out_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_out")),
        sa.UniqueConstraint("series_id", "on", name=op.f("uq_left_out_series_id_on")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("left_out", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_left_out_series_id"), ["series_id"], unique=False)

    op.create_table(
        "loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("due_back", sa.Date(), nullable=True),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_loan_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("loan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loan_person_id"), ["person_id"], unique=False)

    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("identified_on", sa.Date(), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("share_with", sa.String(length=24), nullable=False),
        sa.Column("met_by", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_need_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_need_person_id"), ["person_id"], unique=False)

    op.create_table(
        "other_time",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("fits", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_other_time_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_time")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("other_time", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_other_time_person_id"), ["person_id"], unique=False)

    op.create_table(
        "person_skill",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=24), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("seen_by_id", sa.Integer(), nullable=True),
        sa.Column("gained_here", sa.Boolean(), nullable=False),
        sa.Column("gained_on", sa.Date(), nullable=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_skill_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["seen_by_id"], ["person.id"], name=op.f("fk_person_skill_seen_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_person_skill_skill_id")),
        sa.PrimaryKeyConstraint("person_id", "skill_id", name=op.f("pk_person_skill")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person_skill", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_skill_seen_by_id"), ["seen_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_skill_skill_id"), ["skill_id"], unique=False)

    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("paper_name", sa.String(), nullable=False),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("fixed", sa.String(), nullable=False),
        sa.Column("open", sa.String(), nullable=False),
        sa.Column("power", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("deadline_words", sa.String(), nullable=False),
        sa.Column("power_review_on", sa.Date(), nullable=True),
        sa.Column("handover_wish", sa.String(length=24), nullable=True),
        sa.Column("ownership", sa.String(length=24), nullable=True),
        sa.Column("check_in_every", sa.Integer(), nullable=True),
        sa.Column("editor_id", sa.Integer(), nullable=True),
        sa.Column("branding", sa.String(), nullable=False),
        sa.Column("quality_bar", sa.String(), nullable=False),
        sa.Column("conflict_route", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["person.id"], name=op.f("fk_project_editor_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("public_id", name=op.f("uq_project_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_editor_id"), ["editor_id"], unique=False)

    op.create_table(
        "recognition",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Boolean(), nullable=False),
        sa.Column("roles", sa.Boolean(), nullable=False),
        sa.Column("projects", sa.Boolean(), nullable=False),
        sa.Column("tasks", sa.Boolean(), nullable=False),
        sa.Column("made", sa.Boolean(), nullable=False),
        sa.Column("skills", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_recognition_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_recognition")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("gives_support", sa.Boolean(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=True),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_role_skill_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sa.UniqueConstraint("name", name=op.f("uq_role_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "usual_time",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("fits", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_usual_time_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usual_time")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("usual_time", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_usual_time_person_id"), ["person_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_agreement_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_agreement_project_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_agreement_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_project_id"), ["project_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("serves", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("how", sa.String(length=24), nullable=False),
        sa.Column("last_word_id", sa.Integer(), nullable=True),
        sa.Column("by_right", sa.String(), nullable=False),
        sa.Column("overrules", sa.String(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("dissent", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("where_decided", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["last_word_id"], ["person.id"], name=op.f("fk_decision_last_word_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_decision_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("public_id", name=op.f("uq_decision_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_last_word_id"), ["last_word_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_review_on"), ["review_on"], unique=False)

    op.create_table(
        "decision_right",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("over", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_decision_right_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_decision_right_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_right")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decision_right", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_right_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_right_project_id"), ["project_id"], unique=False)

    op.create_table(
        "deliverable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("quality_bar", sa.String(), nullable=False),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("editor_id", sa.Integer(), nullable=True),
        sa.Column("never_alone", sa.Boolean(), nullable=False),
        sa.Column("in_order", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["person.id"], name=op.f("fk_deliverable_editor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_deliverable_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliverable")),
        sa.UniqueConstraint("public_id", name=op.f("uq_deliverable_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("deliverable", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deliverable_editor_id"), ["editor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deliverable_project_id"), ["project_id"], unique=False)

    op.create_table(
        "disagreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=24), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("how_ended", sa.String(length=24), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ending", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_disagreement_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreement")),
        sa.UniqueConstraint("public_id", name=op.f("uq_disagreement_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("disagreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disagreement_project_id"), ["project_id"], unique=False)

    op.create_table(
        "emergency_access",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.String(length=32), nullable=False),
        sa.Column("answered_at", sa.String(length=32), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.String(length=32), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_emergency_access_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["account.id"],
            name=op.f("fk_emergency_access_answered_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_emergency_access_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_access")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("emergency_access", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_emergency_access_account_id"), ["account_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_emergency_access_answered_by_id"), ["answered_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_emergency_access_person_id"), ["person_id"], unique=False)

    op.create_table(
        "ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("marked", sa.String(), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=True),
        sa.Column("shared", sa.String(), nullable=False),
        sa.Column("kept", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_ending_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
        sa.UniqueConstraint("project_id", name=op.f("uq_ending_project_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_invitation_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_invitation_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("project_id", "person_id", name=op.f("uq_invitation_project_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_project_id"), ["project_id"], unique=False)

    op.create_table(
        "kept_typing",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_kept_typing_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_kept_typing")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "lead_key",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("renew", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_lead_key_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_lead_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "listed_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["list_id"], ["place_list.id"], name=op.f("fk_listed_role_list_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_listed_role_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_role")),
        sa.UniqueConstraint("list_id", "role_id", name=op.f("uq_listed_role_list_id_role_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("listed_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listed_role_list_id"), ["list_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_listed_role_role_id"), ["role_id"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("check_in_every", sa.Integer(), nullable=True),
        sa.Column("next_check_in", sa.Date(), nullable=True),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("pause_until", sa.Date(), nullable=True),
        sa.Column("buddy_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["buddy_id"], ["person.id"], name=op.f("fk_member_buddy_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["person.id"], name=op.f("fk_member_mentor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_member_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_member_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint(
            "project_id", "person_id", "role", name=op.f("uq_member_project_id_person_id_role")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_buddy_id"), ["buddy_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_next_check_in"), ["next_check_in"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_project_id"), ["project_id"], unique=False)

    op.create_table(
        "missing_voice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("would_bring", sa.String(), nullable=False),
        sa.Column("trying", sa.String(), nullable=False),
        sa.Column("tries_id", sa.Integer(), nullable=True),
        sa.Column("by_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_missing_voice_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tries_id"], ["person.id"], name=op.f("fk_missing_voice_tries_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_voice")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("missing_voice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missing_voice_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_missing_voice_tries_id"), ["tries_id"], unique=False)

    op.create_table(
        "passed_on",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("to", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_passed_on_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passed_on")),
        info={"journal": False},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("passed_on", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passed_on_account_id"), ["account_id"], unique=False)

    op.create_table(
        "planning_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(length=24), nullable=True),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("help", sa.String(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_planning_question_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planning_question")),
        sa.UniqueConstraint("public_id", name=op.f("uq_planning_question_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("planning_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planning_question_project_id"), ["project_id"], unique=False)

    op.create_table(
        "planning_signer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("signs", sa.String(length=24), nullable=False),
        sa.Column("behalf", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_planning_signer_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_planning_signer_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planning_signer")),
        sa.UniqueConstraint(
            "project_id", "signs", "person_id", name=op.f("uq_planning_signer_project_id_signs_person_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("planning_signer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planning_signer_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_planning_signer_project_id"), ["project_id"], unique=False)

    op.create_table(
        "private_conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_private_conflict_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_private_conflict_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_conflict")),
        sa.UniqueConstraint("person_id", "account_id", name=op.f("uq_private_conflict_person_id_account_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("private_conflict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_private_conflict_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_private_conflict_person_id"), ["person_id"], unique=False)

    op.create_table(
        "project_credit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("wish", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_project_credit_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_credit_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_credit")),
        sa.UniqueConstraint("project_id", "person_id", name=op.f("uq_project_credit_project_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("project_credit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_credit_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_credit_project_id"), ["project_id"], unique=False)

    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("named", sa.String(length=24), nullable=False),
        sa.Column("named_words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_quote_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_quote_project_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
        sa.UniqueConstraint("public_id", name=op.f("uq_quote_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quote_project_id"), ["project_id"], unique=False)

    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("who_for", sa.String(), nullable=False),
        sa.Column("access_notes", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("extra", sa.Boolean(), nullable=False),
        sa.Column("own_places", sa.Boolean(), nullable=False),
        sa.Column("stopped_at", sa.String(length=32), nullable=True),
        sa.Column("rest", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_session_project_id")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_session_series_id")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_session_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("public_id", name=op.f("uq_session_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_on"), ["on"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_series_id"), ["series_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_venue_id"), ["venue_id"], unique=False)

    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("review", sa.Date(), nullable=True),
        sa.Column("about_when", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("passed_on", sa.String(), nullable=False),
        sa.Column("how", sa.String(length=24), nullable=False),
        sa.Column("check", sa.String(length=24), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_back_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_absence_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_absence_project_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_absence_recorded_by_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_absence_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("public_id", name=op.f("uq_absence_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_session_id"), ["session_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("led_by", sa.String(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("content_note", sa.String(), nullable=False),
        sa.Column("decides", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_agenda_item_leader_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_agenda_item_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("session_id", "position", name=op.f("uq_agenda_item_session_id_position")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_session_id"), ["session_id"], unique=False)

    op.create_table(
        "agreement_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_line_agreement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_line")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("agreement_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_line_agreement_id"), ["agreement_id"], unique=False)

    op.create_table(
        "agreement_there",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_there_agreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_there_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_there")),
        sa.UniqueConstraint(
            "agreement_id", "person_id", name=op.f("uq_agreement_there_agreement_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("agreement_there", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_there_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_there_person_id"), ["person_id"], unique=False)

    op.create_table(
        "arrangement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("seen_to_id", sa.Integer(), nullable=True),
        sa.Column("seen_to", sa.String(), nullable=False),
        sa.Column("by", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("alone_id", sa.Integer(), nullable=True),
        sa.Column("alone", sa.String(), nullable=False),
        sa.Column("call_at", sa.Time(), nullable=True),
        sa.Column("all_well_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["alone_id"], ["person.id"], name=op.f("fk_arrangement_alone_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["seen_to_id"], ["person.id"], name=op.f("fk_arrangement_seen_to_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_arrangement_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arrangement_alone_id"), ["alone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_arrangement_seen_to_id"), ["seen_to_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_arrangement_session_id"), ["session_id"], unique=False)

    op.create_table(
        "check_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_check_in_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["person.id"], name=op.f("fk_check_in_mentor_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_in_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_check_in_mentor_id"), ["mentor_id"], unique=False)

    op.create_table(
        "credit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deliverable_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("named", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["deliverable_id"], ["deliverable.id"], name=op.f("fk_credit_deliverable_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_credit_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
        sa.UniqueConstraint("deliverable_id", "person_id", name=op.f("uq_credit_deliverable_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("credit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credit_deliverable_id"), ["deliverable_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_credit_person_id"), ["person_id"], unique=False)

    op.create_table(
        "debrief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_debrief_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_debrief_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief")),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_debrief_session_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("debrief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_debrief_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_debrief_session_id"), ["session_id"], unique=False)

    op.create_table(
        "decision_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_option_decision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_option")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decision_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_option_decision_id"), ["decision_id"], unique=False)

    op.create_table(
        "disagreement_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disagreement_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disagreement_id"],
            ["disagreement.id"],
            name=op.f("fk_disagreement_step_disagreement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreement_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("disagreement_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_disagreement_step_disagreement_id"), ["disagreement_id"], unique=False
        )

    op.create_table(
        "disagreement_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disagreement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["disagreement_id"],
            ["disagreement.id"],
            name=op.f("fk_disagreement_view_disagreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_disagreement_view_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreement_view")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("disagreement_view", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_disagreement_view_disagreement_id"), ["disagreement_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_disagreement_view_person_id"), ["person_id"], unique=False)

    op.create_table(
        "emergency_read",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("access_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["access_id"],
            ["emergency_access.id"],
            name=op.f("fk_emergency_read_access_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_read")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("emergency_read", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_emergency_read_access_id"), ["access_id"], unique=False)

    op.create_table(
        "first_talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("with_id", sa.Integer(), nullable=True),
        sa.Column("payment", sa.String(length=24), nullable=False),
        sa.Column("payment_on", sa.Date(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("met_by_id", sa.Integer(), nullable=True),
        sa.Column("visit_words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["met_by_id"], ["person.id"], name=op.f("fk_first_talk_met_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_first_talk_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_first_talk_project_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_first_talk_session_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["with_id"], ["person.id"], name=op.f("fk_first_talk_with_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_talk")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("first_talk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_first_talk_met_by_id"), ["met_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_first_talk_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_first_talk_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_first_talk_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_first_talk_with_id"), ["with_id"], unique=False)

    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_lesson_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["planning_question.id"], name=op.f("fk_lesson_question_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_lesson_session_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lesson_question_id"), ["question_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lesson_session_id"), ["session_id"], unique=False)

    op.create_table(
        "newcomer_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_newcomer_told_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newcomer_told")),
        sa.UniqueConstraint("member_id", "what", name=op.f("uq_newcomer_told_member_id_what")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("newcomer_told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_newcomer_told_member_id"), ["member_id"], unique=False)

    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_place_role_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_place_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("session_id", "role_id", name=op.f("uq_place_session_id_role_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_role_id"), ["role_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_session_id"), ["session_id"], unique=False)

    op.create_table(
        "planning_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("replaced_on", sa.Date(), nullable=True),
        sa.Column("settled", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_planning_answer_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["planning_question.id"],
            name=op.f("fk_planning_answer_question_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planning_answer")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("planning_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planning_answer_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_planning_answer_question_id"), ["question_id"], unique=False)

    op.create_table(
        "quote_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(length=24), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quote.id"], name=op.f("fk_quote_consent_quote_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_consent")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("quote_consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_consent_quote_id"), ["quote_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quote_consent_until"), ["until"], unique=False)

    op.create_table(
        "reflection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("good", sa.Integer(), nullable=True),
        sa.Column("mixed", sa.Integer(), nullable=True),
        sa.Column("hard", sa.Integer(), nullable=True),
        sa.Column("keep", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_reflection_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection")),
        sa.UniqueConstraint("session_id", name=op.f("uq_reflection_session_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deliverable_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["deliverable_id"], ["deliverable.id"], name=op.f("fk_section_deliverable_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_section_owner_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_deliverable_id"), ["deliverable_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_section_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "strand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deliverable_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("both", sa.Boolean(), nullable=False),
        sa.Column("checklist", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["deliverable_id"], ["deliverable.id"], name=op.f("fk_strand_deliverable_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strand")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("strand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strand_deliverable_id"), ["deliverable_id"], unique=False)

    op.create_table(
        "supported",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disagreement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disagreement_id"],
            ["disagreement.id"],
            name=op.f("fk_supported_disagreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_supported_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supported")),
        sa.UniqueConstraint(
            "disagreement_id", "person_id", name=op.f("uq_supported_disagreement_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("supported", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supported_disagreement_id"), ["disagreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_supported_person_id"), ["person_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("ownership", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("next_action", sa.String(), nullable=False),
        sa.Column("where_files", sa.String(), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("staff_hold", sa.Boolean(), nullable=False),
        sa.Column("days_needed", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_task_project_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_task_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("public_id", name=op.f("uq_task_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_due"), ["due"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_session_id"), ["session_id"], unique=False)
        batch_op.create_index("ix_task_state_due", ["state", "due", "project_id"], unique=False)

    op.create_table(
        "to_tell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=24), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("told_at", sa.String(length=32), nullable=True),
        sa.Column("known_state", sa.String(length=24), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("known_start", sa.Time(), nullable=True),
        sa.Column("known_end", sa.Time(), nullable=True),
        sa.Column("known_venue_id", sa.Integer(), nullable=True),
        sa.Column("known_room", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_to_tell_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_to_tell_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_to_tell")),
        sa.UniqueConstraint(
            "person_id", "session_id", "about", name=op.f("uq_to_tell_person_id_session_id_about")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("to_tell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_to_tell_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_to_tell_session_id"), ["session_id"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("deliverable_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("what_changed", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_where", sa.String(), nullable=False),
        sa.Column("withdrawn_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deliverable_id"], ["deliverable.id"], name=op.f("fk_version_deliverable_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("deliverable_id", "number", name=op.f("uq_version_deliverable_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_version_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_deliverable_id"), ["deliverable_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_state"), ["state"], unique=False)

    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("strand_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("behalf", sa.String(length=24), nullable=False),
        sa.Column("method", sa.String(length=24), nullable=False),
        sa.Column("witness_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("conditions_met_on", sa.Date(), nullable=True),
        sa.Column("given_at", sa.String(length=32), nullable=False),
        sa.Column("stale_since", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_person_id")),
        sa.ForeignKeyConstraint(["strand_id"], ["strand.id"], name=op.f("fk_approval_strand_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_approval_version_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["witness_id"], ["account.id"], name=op.f("fk_approval_witness_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint(
            "version_id", "strand_id", "person_id", name=op.f("uq_approval_version_id_strand_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_strand_id"), ["strand_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_version_id"), ["version_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("since", sa.String(length=32), nullable=False),
        sa.Column("how", sa.String(length=24), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.String(length=24), nullable=False),
        sa.Column("told", sa.String(length=24), nullable=True),
        sa.Column("told_when", sa.String(), nullable=False),
        sa.Column("despite", sa.String(length=24), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("stood", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assignment_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_assignment_place_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["assignment.id"], name=op.f("fk_assignment_replaces_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("place_id", "person_id", name=op.f("uq_assignment_place_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_replaces_id"), ["replaces_id"], unique=False)

    op.create_table(
        "change_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("strand_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_at", sa.String(length=32), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_change_asked_person_id")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_change_asked_section_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["strand_id"], ["strand.id"], name=op.f("fk_change_asked_strand_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_change_asked_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_asked")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("change_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_asked_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_asked_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_asked_strand_id"), ["strand_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_asked_version_id"), ["version_id"], unique=False)

    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("deliverable_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("what_happens", sa.String(), nullable=False),
        sa.Column("help_offered", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closes_at", sa.Time(), nullable=True),
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("heard_how", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("why_not", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_how", sa.String(), nullable=False),
        sa.Column("sent_version_id", sa.Integer(), nullable=True),
        sa.Column("late_words", sa.String(), nullable=False),
        sa.Column("unsigned_words", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deliverable_id"],
            ["deliverable.id"],
            name=op.f("fk_consultation_deliverable_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_consultation_project_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sent_version_id"],
            ["version.id"],
            name=op.f("fk_consultation_sent_version_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_consultation_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_closes_on"), ["closes_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_deliverable_id"), ["deliverable_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_state"), ["state"], unique=False)

    op.create_table(
        "idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("serves", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("put_on", sa.Date(), nullable=False),
        sa.Column("speaks_for", sa.String(), nullable=False),
        sa.Column("speaks_against", sa.String(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.Column("told_words", sa.String(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_idea_decision_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_idea_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_idea_task_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["told_by_id"], ["person.id"], name=op.f("fk_idea_told_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("public_id", name=op.f("uq_idea_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_task_id"), ["task_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_told_by_id"), ["told_by_id"], unique=False)

    op.create_table(
        "option_voice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["option_id"], ["decision_option.id"], name=op.f("fk_option_voice_option_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_option_voice_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_option_voice")),
        sa.UniqueConstraint("option_id", "person_id", name=op.f("uq_option_voice_option_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("option_voice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_option_voice_option_id"), ["option_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_option_voice_person_id"), ["person_id"], unique=False)

    op.create_table(
        "planning_present",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["planning_answer.id"],
            name=op.f("fk_planning_present_answer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_planning_present_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planning_present")),
        sa.UniqueConstraint("answer_id", "person_id", name=op.f("uq_planning_present_answer_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("planning_present", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planning_present_answer_id"), ["answer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_planning_present_person_id"), ["person_id"], unique=False)

    op.create_table(
        "print",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("absence_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("edition", sa.String(length=24), nullable=False),
        sa.Column("style", sa.String(length=24), nullable=False),
        sa.Column("attendance", sa.String(length=24), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["absence_id"], ["absence.id"], name=op.f("fk_print_absence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_print_account_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_print_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_print_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("print", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_absence_id"), ["absence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_session_id"), ["session_id"], unique=False)

    op.create_table(
        "private_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("check_in_id", sa.Integer(), nullable=True),
        sa.Column("debrief_id", sa.Integer(), nullable=True),
        sa.Column("emergency_id", sa.Integer(), nullable=True),
        sa.Column("first_talk_id", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("said_at", sa.String(length=32), nullable=False),
        sa.Column("not_for_lead", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_in_id"], ["check_in.id"], name=op.f("fk_private_record_check_in_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["debrief_id"], ["debrief.id"], name=op.f("fk_private_record_debrief_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["emergency_id"],
            ["emergency_access.id"],
            name=op.f("fk_private_record_emergency_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["first_talk_id"],
            ["first_talk.id"],
            name=op.f("fk_private_record_first_talk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_private_record_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_private_record_project_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_record")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("private_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_private_record_check_in_id"), ["check_in_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_private_record_debrief_id"), ["debrief_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_private_record_emergency_id"), ["emergency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_private_record_first_talk_id"), ["first_talk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_private_record_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_private_record_project_id"), ["project_id"], unique=False)

    op.create_table(
        "strand_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("strand_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("behalf", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_strand_person_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["strand_id"], ["strand.id"], name=op.f("fk_strand_person_strand_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strand_person")),
        sa.UniqueConstraint("strand_id", "person_id", name=op.f("uq_strand_person_strand_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("strand_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strand_person_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_strand_person_strand_id"), ["strand_id"], unique=False)

    op.create_table(
        "task_owner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(length=32), nullable=False),
        sa.Column("until", sa.String(length=32), nullable=True),
        sa.Column("confidence", sa.String(length=24), nullable=False),
        sa.Column("learning", sa.String(), nullable=False),
        sa.Column("keep_name", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_task_owner_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["task_owner.id"], name=op.f("fk_task_owner_replaces_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_task_owner_task_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_owner")),
        sa.UniqueConstraint("task_id", "person_id", name=op.f("uq_task_owner_task_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("task_owner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_owner_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_owner_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_owner_task_id"), ["task_id"], unique=False)

    op.create_table(
        "their_say",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("absence_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["absence_id"], ["absence.id"], name=op.f("fk_their_say_absence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_their_say_agenda_item_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_their_say")),
        sa.UniqueConstraint(
            "absence_id", "agenda_item_id", name=op.f("uq_their_say_absence_id_agenda_item_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("their_say", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_their_say_absence_id"), ["absence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_their_say_agenda_item_id"), ["agenda_item_id"], unique=False)

    op.create_table(
        "to_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reflection_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("kept", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["reflection_id"], ["reflection.id"], name=op.f("fk_to_change_reflection_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_to_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("to_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_to_change_reflection_id"), ["reflection_id"], unique=False)

    op.create_table(
        "told_then",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["first_talk.id"], name=op.f("fk_told_then_talk_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_then")),
        sa.UniqueConstraint("talk_id", "what", name=op.f("uq_told_then_talk_id_what")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("told_then", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_told_then_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "ask_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("elsewhere", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["standing_ask.id"], name=op.f("fk_ask_use_ask_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_ask_use_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_use")),
        sa.UniqueConstraint("ask_id", "consultation_id", name=op.f("uq_ask_use_ask_id_consultation_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ask_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_use_ask_id"), ["ask_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ask_use_consultation_id"), ["consultation_id"], unique=False)

    op.create_table(
        "consultation_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("came_of_it", sa.String(), nullable=False),
        sa.Column("debrief_on", sa.Date(), nullable=True),
        sa.Column("debriefed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_consultation_form_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_form")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consultation_form", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consultation_form_consultation_id"), ["consultation_id"], unique=False
        )

    op.create_table(
        "consultation_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("from_us", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_consultation_letter_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_letter")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consultation_letter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consultation_letter_consultation_id"), ["consultation_id"], unique=False
        )

    op.create_table(
        "consultation_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_consultation_step_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_consultation_step_owner_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consultation_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consultation_step_consultation_id"), ["consultation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_consultation_step_on"), ["on"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_step_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("contributor", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("named", sa.String(length=24), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=24), nullable=False),
        sa.Column("use_again", sa.Boolean(), nullable=False),
        sa.Column("tell", sa.Boolean(), nullable=False),
        sa.Column("tell_how", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_contribution_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contribution_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("consultation_id", "number", name=op.f("uq_contribution_consultation_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contribution_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contribution_consultation_id"), ["consultation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contribution_person_id"), ["person_id"], unique=False)

    op.create_table(
        "emergency_key",
        sa.Column("access_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["access_id"],
            ["emergency_access.id"],
            name=op.f("fk_emergency_key_access_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["private_record.id"], name=op.f("fk_emergency_key_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("access_id", "record_id", name=op.f("pk_emergency_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "idea_from",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("also_on_a_no", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["idea.id"], name=op.f("fk_idea_from_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_idea_from_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_from")),
        sa.UniqueConstraint("idea_id", "person_id", name=op.f("uq_idea_from_idea_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("idea_from", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_from_idea_id"), ["idea_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_from_person_id"), ["person_id"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_message_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_consultation_id"), ["consultation_id"], unique=False)

    op.create_table(
        "private_key",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_private_key_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["private_record.id"], name=op.f("fk_private_key_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "account_id", name=op.f("pk_private_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "private_lead_key",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["private_record.id"],
            name=op.f("fk_private_lead_key_record_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_private_lead_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "private_reader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_private_reader_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["private_record.id"], name=op.f("fk_private_reader_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_reader")),
        sa.UniqueConstraint("record_id", "account_id", name=op.f("uq_private_reader_record_id_account_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("private_reader", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_private_reader_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_private_reader_record_id"), ["record_id"], unique=False)

    op.create_table(
        "private_words",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["private_record.id"], name=op.f("fk_private_words_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "part", name=op.f("pk_private_words")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "quote_print",
        sa.Column("print_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["print_id"], ["print.id"], name=op.f("fk_quote_print_print_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quote.id"], name=op.f("fk_quote_print_quote_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("print_id", "quote_id", name=op.f("pk_quote_print")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("quote_print", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_print_quote_id"), ["quote_id"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("deliverable_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("they_did", sa.String(), nullable=False),
        sa.Column("they_said", sa.String(), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_recommendation_consultation_id")
        ),
        sa.ForeignKeyConstraint(
            ["deliverable_id"],
            ["deliverable.id"],
            name=op.f("fk_recommendation_deliverable_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_recommendation_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["told_by_id"], ["person.id"], name=op.f("fk_recommendation_told_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_recommendation_public_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendation_consultation_id"), ["consultation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recommendation_deliverable_id"), ["deliverable_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_recommendation_follow_up_on"), ["follow_up_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_made_on"), ["made_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_told_by_id"), ["told_by_id"], unique=False)

    op.create_table(
        "counted_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("print_id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["print_id"], ["print.id"], name=op.f("fk_counted_in_print_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_counted_in_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_in")),
        sa.UniqueConstraint(
            "print_id", "recommendation_id", name=op.f("uq_counted_in_print_id_recommendation_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("counted_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_counted_in_print_id"), ["print_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_counted_in_recommendation_id"), ["recommendation_id"], unique=False
        )

    op.create_table(
        "form_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("companion", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"], ["consultation_form.id"], name=op.f("fk_form_person_form_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_form_person_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_person")),
        sa.UniqueConstraint("form_id", "person_id", name=op.f("uq_form_person_form_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("form_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_person_form_id"), ["form_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_form_person_person_id"), ["person_id"], unique=False)

    op.create_table(
        "message_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_message_source_contribution_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_message_source_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_source")),
        sa.UniqueConstraint(
            "message_id", "contribution_id", name=op.f("uq_message_source_message_id_contribution_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("message_source", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_source_contribution_id"), ["contribution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_message_source_message_id"), ["message_id"], unique=False)

    op.create_table(
        "handover_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("absence_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("task_owner_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("settled", sa.String(length=24), nullable=True),
        sa.Column("staff_hold", sa.Boolean(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("settle_by", sa.Date(), nullable=True),
        sa.Column("parked_until", sa.Date(), nullable=True),
        sa.Column("agreed_by", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("read_back", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("stands", sa.String(), nullable=False),
        sa.Column("next_actions", sa.String(), nullable=False),
        sa.Column("could_come_up", sa.String(), nullable=False),
        sa.Column("place_lowered", sa.Boolean(), nullable=False),
        sa.Column("task_was", sa.String(length=24), nullable=True),
        sa.Column("ownership_was", sa.String(length=24), nullable=True),
        sa.Column("role_was", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.Column("strand_person_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("deliverable_id", sa.Integer(), nullable=True),
        sa.Column("mentored_id", sa.Integer(), nullable=True),
        sa.Column("befriended_id", sa.Integer(), nullable=True),
        sa.Column("first_talk_id", sa.Integer(), nullable=True),
        sa.Column("missing_voice_id", sa.Integer(), nullable=True),
        sa.Column("decision_right_id", sa.Integer(), nullable=True),
        sa.Column("consultation_step_id", sa.Integer(), nullable=True),
        sa.Column("form_person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(assignment_id IS NOT NULL) + (task_owner_id IS NOT NULL) + (member_id IS NOT NULL) + (agenda_item_id IS NOT NULL) + (loan_id IS NOT NULL) + (strand_person_id IS NOT NULL) + (section_id IS NOT NULL) + (deliverable_id IS NOT NULL) + (mentored_id IS NOT NULL) + (befriended_id IS NOT NULL) + (first_talk_id IS NOT NULL) + (missing_voice_id IS NOT NULL) + (decision_right_id IS NOT NULL) + (consultation_step_id IS NOT NULL) + (form_person_id IS NOT NULL) = 1",
            name=op.f("ck_handover_item_one_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["absence_id"], ["absence.id"], name=op.f("fk_handover_item_absence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_handover_item_agenda_item_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_handover_item_assignment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["befriended_id"], ["member.id"], name=op.f("fk_handover_item_befriended_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_step_id"],
            ["consultation_step.id"],
            name=op.f("fk_handover_item_consultation_step_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cover_id"], ["person.id"], name=op.f("fk_handover_item_cover_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["decision_right_id"],
            ["decision_right.id"],
            name=op.f("fk_handover_item_decision_right_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["deliverable_id"],
            ["deliverable.id"],
            name=op.f("fk_handover_item_deliverable_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["first_talk_id"],
            ["first_talk.id"],
            name=op.f("fk_handover_item_first_talk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["form_person_id"],
            ["form_person.id"],
            name=op.f("fk_handover_item_form_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["loan_id"], ["loan.id"], name=op.f("fk_handover_item_loan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_handover_item_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentored_id"], ["member.id"], name=op.f("fk_handover_item_mentored_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["missing_voice_id"],
            ["missing_voice.id"],
            name=op.f("fk_handover_item_missing_voice_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_handover_item_section_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["strand_person_id"],
            ["strand_person.id"],
            name=op.f("fk_handover_item_strand_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["task_owner_id"],
            ["task_owner.id"],
            name=op.f("fk_handover_item_task_owner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_item")),
        sa.UniqueConstraint(
            "absence_id", "agenda_item_id", name=op.f("uq_handover_item_absence_id_agenda_item_id")
        ),
        sa.UniqueConstraint(
            "absence_id", "assignment_id", name=op.f("uq_handover_item_absence_id_assignment_id")
        ),
        sa.UniqueConstraint(
            "absence_id", "befriended_id", name=op.f("uq_handover_item_absence_id_befriended_id")
        ),
        sa.UniqueConstraint(
            "absence_id",
            "consultation_step_id",
            name=op.f("uq_handover_item_absence_id_consultation_step_id"),
        ),
        sa.UniqueConstraint(
            "absence_id", "decision_right_id", name=op.f("uq_handover_item_absence_id_decision_right_id")
        ),
        sa.UniqueConstraint(
            "absence_id", "deliverable_id", name=op.f("uq_handover_item_absence_id_deliverable_id")
        ),
        sa.UniqueConstraint(
            "absence_id", "first_talk_id", name=op.f("uq_handover_item_absence_id_first_talk_id")
        ),
        sa.UniqueConstraint(
            "absence_id", "form_person_id", name=op.f("uq_handover_item_absence_id_form_person_id")
        ),
        sa.UniqueConstraint("absence_id", "loan_id", name=op.f("uq_handover_item_absence_id_loan_id")),
        sa.UniqueConstraint("absence_id", "member_id", name=op.f("uq_handover_item_absence_id_member_id")),
        sa.UniqueConstraint(
            "absence_id", "mentored_id", name=op.f("uq_handover_item_absence_id_mentored_id")
        ),
        sa.UniqueConstraint(
            "absence_id", "missing_voice_id", name=op.f("uq_handover_item_absence_id_missing_voice_id")
        ),
        sa.UniqueConstraint("absence_id", "section_id", name=op.f("uq_handover_item_absence_id_section_id")),
        sa.UniqueConstraint(
            "absence_id", "strand_person_id", name=op.f("uq_handover_item_absence_id_strand_person_id")
        ),
        sa.UniqueConstraint(
            "absence_id", "task_owner_id", name=op.f("uq_handover_item_absence_id_task_owner_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("handover_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_item_absence_id"), ["absence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_befriended_id"), ["befriended_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_handover_item_consultation_step_id"), ["consultation_step_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_handover_item_cover_id"), ["cover_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_handover_item_decision_right_id"), ["decision_right_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_handover_item_deliverable_id"), ["deliverable_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_first_talk_id"), ["first_talk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_form_person_id"), ["form_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_loan_id"), ["loan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_mentored_id"), ["mentored_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_handover_item_missing_voice_id"), ["missing_voice_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_handover_item_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_settle_by"), ["settle_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_handover_item_state"), ["state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_handover_item_strand_person_id"), ["strand_person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_handover_item_task_owner_id"), ["task_owner_id"], unique=False)

    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("named_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("keep_name", sa.Boolean(), nullable=False),
        sa.Column("pass_notes", sa.Boolean(), nullable=False),
        sa.Column("will_answer", sa.Boolean(), nullable=False),
        sa.Column("how", sa.String(length=24), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("strand_person_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("deliverable_id", sa.Integer(), nullable=True),
        sa.Column("mentored_id", sa.Integer(), nullable=True),
        sa.Column("befriended_id", sa.Integer(), nullable=True),
        sa.Column("first_talk_id", sa.Integer(), nullable=True),
        sa.Column("missing_voice_id", sa.Integer(), nullable=True),
        sa.Column("decision_right_id", sa.Integer(), nullable=True),
        sa.Column("consultation_step_id", sa.Integer(), nullable=True),
        sa.Column("form_person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(assignment_id IS NOT NULL) + (task_id IS NOT NULL) + (member_id IS NOT NULL) + (agenda_item_id IS NOT NULL) + (strand_person_id IS NOT NULL) + (section_id IS NOT NULL) + (deliverable_id IS NOT NULL) + (mentored_id IS NOT NULL) + (befriended_id IS NOT NULL) + (first_talk_id IS NOT NULL) + (missing_voice_id IS NOT NULL) + (decision_right_id IS NOT NULL) + (consultation_step_id IS NOT NULL) + (form_person_id IS NOT NULL) + (project_id IS NOT NULL) <= 1",
            name=op.f("ck_wish_one_scope"),
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_wish_agenda_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_wish_assignment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["befriended_id"], ["member.id"], name=op.f("fk_wish_befriended_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_step_id"],
            ["consultation_step.id"],
            name=op.f("fk_wish_consultation_step_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decision_right_id"],
            ["decision_right.id"],
            name=op.f("fk_wish_decision_right_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["deliverable_id"], ["deliverable.id"], name=op.f("fk_wish_deliverable_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["first_talk_id"], ["first_talk.id"], name=op.f("fk_wish_first_talk_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["form_person_id"], ["form_person.id"], name=op.f("fk_wish_form_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_wish_member_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mentored_id"], ["member.id"], name=op.f("fk_wish_mentored_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["missing_voice_id"],
            ["missing_voice.id"],
            name=op.f("fk_wish_missing_voice_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["named_id"], ["person.id"], name=op.f("fk_wish_named_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_wish_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_wish_project_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_wish_recorded_by_id")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_wish_section_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["strand_person_id"],
            ["strand_person.id"],
            name=op.f("fk_wish_strand_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_wish_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wish_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_befriended_id"), ["befriended_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_wish_consultation_step_id"), ["consultation_step_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_wish_decision_right_id"), ["decision_right_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_deliverable_id"), ["deliverable_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_first_talk_id"), ["first_talk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_form_person_id"), ["form_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_mentored_id"), ["mentored_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_missing_voice_id"), ["missing_voice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_named_id"), ["named_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_strand_person_id"), ["strand_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_task_id"), ["task_id"], unique=False)

    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("how", sa.String(length=24), nullable=True),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["handover_item.id"], name=op.f("fk_offer_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_offer_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("item_id", "person_id", name=op.f("uq_offer_item_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "ring_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("to_tell_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("idea_from_id", sa.Integer(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_words", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(assignment_id IS NOT NULL) + (offer_id IS NOT NULL) + (item_id IS NOT NULL) + (to_tell_id IS NOT NULL) + (idea_from_id IS NOT NULL) = 1",
            name=op.f("ck_ring_attempt_one_subject"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_ring_attempt_account_id")),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_ring_attempt_assignment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["idea_from_id"], ["idea_from.id"], name=op.f("fk_ring_attempt_idea_from_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["handover_item.id"], name=op.f("fk_ring_attempt_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_ring_attempt_offer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_ring_attempt_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_tell_id"], ["to_tell.id"], name=op.f("fk_ring_attempt_to_tell_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ring_attempt")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ring_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ring_attempt_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ring_attempt_idea_from_id"), ["idea_from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ring_attempt_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ring_attempt_offer_id"), ["offer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ring_attempt_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ring_attempt_to_tell_id"), ["to_tell_id"], unique=False)

    op.create_table(
        "journal_about",
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("name", "id", "entry", name=op.f("pk_journal_about")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "journal_current",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_journal_current_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_current")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("params", sa.Text(), nullable=True),
        sa.Column("schema", sa.String(length=32), nullable=False),
        sa.Column("made", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("redoes", sa.Integer(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("params_digest", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_act"), ["act"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_entry_redoes"), ["redoes"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_entry_undoes"), ["undoes"], unique=False)

    op.create_table(
        "journal_row",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["journal_entry.id"],
            name=op.f("fk_journal_row_entry"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal_row")),
    )
    with op.batch_alter_table("journal_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_row_entry"), ["entry"], unique=False)
        batch_op.create_index("ix_journal_row_table_name_key", ["table_name", "key"], unique=False)
