"""Which role may call which service and query; `test_permissions` proves the table, function by function."""

from coprod_desktop.vocabulary import AccountRole

_R = AccountRole
EVERYDAY = frozenset({_R.COORDINATOR, _R.STAFF, _R.SAFEGUARDING})
PRINTING = EVERYDAY | {_R.PRINT_ONLY}
PROJECTS = EVERYDAY | {_R.SIGN_OFF}
BRINGING = frozenset({_R.COORDINATOR, _R.STAFF})
COORDINATOR = frozenset({_R.COORDINATOR})
LEAD = frozenset({_R.SAFEGUARDING})
ANYONE = frozenset(_R)

MAY = {
    "services.absence": {EVERYDAY: "record_absence take_back_absence come_back"},
    "services.accounts": {
        COORDINATOR: "begin_organisation add_account change_role close_account reset_passphrase "
        "set_recovery_code fresh_recovery_code",
        ANYONE: "change_own_passphrase",
        PRINTING: "remove_forgotten_slots",  # called by the program itself, at every opening
    },
    "services.apart": {EVERYDAY: "keep_apart no_longer_apart"},
    "services.attendance": {PRINTING: "record_attendance"},
    "services.availability": {EVERYDAY: "add_usual_times add_other_time remove_time"},
    "services.backups": {
        COORDINATOR: "renew_backups brought_back_read",
        ANYONE: "back_up back_up_here back_up_daily place_read",
    },
    "services.concerns": {ANYONE: "pass_on remove_passed_on"},
    "services.consents": {EVERYDAY: "record_consent withdraw_consent"},
    "services.contact": {
        EVERYDAY: "record_contact mark_way remove_contact show_number record_caller_word"
    },
    "services.check_ins": {EVERYDAY: "name_mentor held_check_in move_check_in"},
    "services.full_copy": {COORDINATOR: "put_copy_together"},
    "services.rights": {EVERYDAY: "record_request stop_clock go_on take_longer finish_request"},
    "services.ideas": {
        EVERYDAY: "put_idea answer_idea tell_idea open_idea_again remove_idea make_task_of make_question_of"
    },
    "services.disagreements": {
        EVERYDAY: "record_disagreement take_step end_disagreement open_disagreement_again"
        " remove_disagreement note_support"
    },
    "services.agreements": {EVERYDAY: "record_agreement review_agreement"},
    "services.consultations": {
        EVERYDAY: "record_consultation begin_consultation miss_consultation begin_response link_response "
        "take_in_hand send_response close_consultation reopen_consultation remove_consultation"
    },
    "services.consultation_planning": {
        EVERYDAY: "save_step finish_step remove_step plan_again save_form finish_form remove_form save_letter"
    },
    "services.contributions": {
        EVERYDAY: "record_contribution take_back_contribution tell_contributor save_message move_message "
        "remove_message save_ask retire_ask use_ask unuse_ask"
    },
    "services.decisions": {
        EVERYDAY: "put_question record_decision review_decision open_question_again remove_question"
    },
    "services.deliverables": {
        EVERYDAY: "describe_deliverable remove_deliverable set_credits add_version take_to_group "
        "publish_version withdraw_version",
        PROJECTS: "open_version save_version",
    },
    "services.signoff": {
        EVERYDAY: "set_route submit_version settle_change meet_condition",
        PROJECTS: "approve ask_change",
    },
    "services.example": {COORDINATOR: "make_example"},
    "services.filling": {EVERYDAY: "fill_rota"},
    "services.kept_typing": {ANYONE: "keep_typing forget_typing"},
    "services.keeping": {
        COORDINATOR: "set_keep_for keep_longer erase_records", LEAD: "keep_private_longer erase_private",
    },
    "queries.consent_prints": {EVERYDAY: "paper_carrying"},
    "queries.keeping": {COORDINATOR: "keeping_shown", LEAD: "lead_keeping"},
    "services.erased_list": {  # by the program itself
        COORDINATOR: "brought_back", ANYONE: "write_list sweep_or_note lay_beside_backups remember_place",
    },
    "services.erasure": {
        COORDINATOR: "look_at_erasure erase_person erase_again",
        ANYONE: "finish confirm_again",  # called by the program itself, or by what was allowed
    },
    "exchange.export": {COORDINATOR: "export_plain export_locked"},
    "exchange.taking_out": {COORDINATOR: "save_calendar save_rota", PRINTING: "save_own_calendar"},
    "services.exports": {COORDINATOR: "record_export require_export"},
    "services.handover": {
        EVERYDAY: "make_offer accept_offer decline_offer withdraw_offer settle hold answer_wish write_notes "
        "read_back reopen give_back park look_again thank"
    },
    "services.hours": {EVERYDAY: "choose_hours correct_hours"},
    "services.keys": {COORDINATOR: "change_keys keys_due", ANYONE: "after_closing"},
    "services.imports": {BRINGING: "apply_people apply_rota"},
    "services.meanwhile": {EVERYDAY: "changed_since"},
    "services.merge": {EVERYDAY: "merge_people tell_apart"},
    "services.needs": {EVERYDAY: "record_need remove_need record_skill remove_skill"},
    "services.organisation": {
        COORDINATOR: "change_details change_words change_whom_to_tell",
        EVERYDAY: "add_venue change_venue retire_venue add_role change_role retire_role add_skill",
    },
    "services.people": {EVERYDAY: "add_person change_person agree_not_heard commit"},
    "services.prints": {PRINTING: "record_print record_prints"},
    "services.projects": {
        EVERYDAY: "add_project change_project remove_project add_member change_member member_left "
        "member_back "
        "pause_member"
    },
    "services.recommendations": {
        EVERYDAY: "record_recommendation record_outcome record_told remove_recommendation"
    },
    "services.first_talk": {EVERYDAY: "write_first_talk remove_first_talk"},
    "services.group": {
        EVERYDAY: "invite answer_invitation note_voice remove_voice newcomer_knows write_role_card "
        "remove_role_card write_ending wish_credit"
    },
    "queries.first_talk": {EVERYDAY: "first_talks first_visit_rows first_visit"},
    "queries.group": {PROJECTS: "group_of voices_of role_cards", PRINTING: "role_card_sheet"},
    "services.ringing": {EVERYDAY: "note_try told add_reminder"},
    "services.waiting": {EVERYDAY: "wait_for ask_waiting"},
    "services.planning": {EVERYDAY: "save_answer review_answer take_over set_working say_power"},
    "services.planning_begin": {COORDINATOR: "give_starter_questions"},
    "services.planning_questions": {
        EVERYDAY: "set_project_question remove_project_question set_right remove_right",
        COORDINATOR: "set_starter_question hide_question move_question",
    },
    "services.ready": {EVERYDAY: "arrange mark_ready they_rang"},
    "services.rota": {EVERYDAY: "need_place drop_place put_in say_yes say_no move take_off"},
    "services.place_lists": {EVERYDAY: "remove_list set_places"},
    "services.series": {EVERYDAY: "add_series change_series end_series add_date"},
    "services.sessions": {
        EVERYDAY: "add_session change_session move_session cancel_session stop_session restore_session "
        "remove_session set_agenda"
    },
    "services.sealing": {
        EVERYDAY: "catch_up seal_for_the_lead renew_lead_key let_read",
        LEAD: "give_lead_key",
        ANYONE: "end_over",  # called by the program itself
    },
    "services.need_to_know": {
        EVERYDAY: "ask_emergency read_in_emergency declare_conflict",
        LEAD: "answer_emergency told_of_emergency end_conflict",
    },
    "queries.need_to_know": {EVERYDAY: "my_standing", LEAD: "need_to_know emergencies_waiting"},
    "services.support": {EVERYDAY: "write_private remove_private note_check_in"},
    "services.taking_part": {EVERYDAY: "change_status record_death"},
    "services.tasks": {
        EVERYDAY: "add_task change_task move_task change_owners record_confidence remove_task"
    },
    "services.lessons": {EVERYDAY: "write_lesson remove_lesson"},
    "services.quotes": {EVERYDAY: "keep_quote agree_uses take_back_uses remove_quote"},
    "services.recognition": {EVERYDAY: "agree_recognition"},
    "services.reflection": {EVERYDAY: "write_reflection record_debrief remove_debrief"},
    "services.loans": {EVERYDAY: "lend_thing return_thing"},
    "services.their_say": {EVERYDAY: "record_say remove_say write_outcome"},
    "services.wishes": {EVERYDAY: "record_wish remove_wish"},
    "queries.absence": {
        EVERYDAY: "coming_sessions caller open_absence touched their_projects back_again standing_absence"
    },
    "queries.accounts": {COORDINATOR: "accounts without_account"},
    "queries.backups": {ANYONE: "backups_shown is_due last_away standing place_shown"},
    "queries.calendar_files": {COORDINATOR: "calendar_rows", PRINTING: "own_calendar"},
    "queries.check_ins": {EVERYDAY: "check_ins_due check_ins_of"},
    "queries.concerns": {ANYONE: "passed_on"},
    "queries.consultations": {
        PROJECTS: "consultations more_consultations consultation_page"
    },
    "queries.contributions": {EVERYDAY: "standing_asks"},
    "queries.decisions": {PROJECTS: "decisions_of open_matters"},
    "queries.ideas": {PROJECTS: "ideas_of"},
    "queries.disagreements": {EVERYDAY: "disagreements_of supported_in"},
    "queries.agreements": {
        PROJECTS: "agreement_of",
        EVERYDAY: "agreement_starts",
        PRINTING: "agreement_sheet",
    },
    "queries.deliverables": {PROJECTS: "deliverables_of deliverable_page waiting waiting_for_me verified"},
    "queries.planning": {PROJECTS: "planning_of starts_from rights", ANYONE: "starter_questions"},
    "queries.recommendations": {PROJECTS: "recommendations_of"},
    "queries.report": {PROJECTS: "report report_page report_sheet"},
    "queries.consultation_paper": {
        EVERYDAY: "brief_rows response_rows they_did_rows consultation_brief response_draft they_did"
    },
    "queries.planning_paper": {
        EVERYDAY: "start_up_rows planning_record_rows how_we_work_rows start_up_sheet "
        "planning_record how_we_work"
    },
    "queries.signoff_paper": {EVERYDAY: "record_rows signoff_record"},
    "queries.kept_typing": {ANYONE: "kept_typing"},
    "queries.emergency": {PRINTING: "emergency emergency_rows"},
    "queries.export": {COORDINATOR: "everything"},
    "queries.export_private": {COORDINATOR: "private_table"},
    "queries.filling": {EVERYDAY: "on_the_rota rota_to_fill"},
    "queries.find": {ANYONE: "find"},  # what each may find is below
    "queries.catching_up": {EVERYDAY: "leave_today outcome"},
    "queries.leave_paper": {
        EVERYDAY: "covered_rows say_rows catch_up_rows summary_rows",
        PRINTING: "pad_rows fallback_rows",
    },
    "queries.leave_prints": {
        EVERYDAY: "covered_note their_say catch_up handover_summary",
        PRINTING: "cant_make_it_pad fallback for_staff",
    },
    "queries.lessons": {PROJECTS: "lessons_of questions_beside"},
    "queries.quotes": {EVERYDAY: "quotes_for quotes_of quotes_rows quotes_sheet still_agreed"},
    "queries.recognition": {
        EVERYDAY: "recognition_of contribution_rows contribution_record certificate"
    },
    "queries.held": {EVERYDAY: "held_sheet held_rows"},
    "queries.full_copy": {COORDINATOR: "copy_rows", EVERYDAY: "private_rows"},
    "queries.private_copy": {EVERYDAY: "private_copy"},
    "queries.processing": {COORDINATOR: "processing_record impact_assessment facts"},
    "queries.requests": {EVERYDAY: "requests_of requests_due"},
    "queries.reflection": {EVERYDAY: "after_session debrief_words", PRINTING: "how_was_it"},
    "queries.loans": {EVERYDAY: "loans_of"},
    "queries.handover": {EVERYDAY: "waiting_count board item_page absence_done"},
    "queries.hours": {EVERYDAY: "hours_of hours_together"},
    "queries.history": {EVERYDAY: "sentence recent of_record", ANYONE: "recorded"},
    "queries.imports": {BRINGING: "people_known rota_known"},
    "queries.on_the_day": {EVERYDAY: "on_the_day why_not_here"},
    "queries.organisation": {ANYONE: "organisation worried", EVERYDAY: "settings"},
    "queries.paper": {
        ANYONE: "printed_at",  # the time of day
        PRINTING: "pack_rows take_home_rows schedule_rows",
    },
    "queries.handover_paper": {EVERYDAY: "handover_rows"},
    "queries.pack_state": {PRINTING: "state_of_pack"},
    "queries.people": {EVERYDAY: "listed more suspected"},
    "queries.person": {EVERYDAY: "person_page"},
    "queries.picks": {
        EVERYDAY: "people person of_name roles venues skills",
        PROJECTS: "projects",
        PRINTING: "coming_sessions",
    },
    "queries.prints": {
        PRINTING: "last_choice pack personal slips rota everyones",
        EVERYDAY: "handover ring_list",
    },
    "queries.projects": {PROJECTS: "project_list project listed finished opened roles_taken"},
    "queries.ringing": {EVERYDAY: "ring_list ring_count to_ring ring_paper"},
    "queries.ready": {EVERYDAY: "ready_at"},
    "queries.rota": {EVERYDAY: "who_could before_putting_in"},
    "queries.rota_paper": {PRINTING: "rota_rows"},
    "queries.series": {EVERYDAY: "series_dates_of place_lists"},
    "queries.sessions": {PRINTING: "sessions_between session_page", EVERYDAY: "series_dates whom_to_tell"},
    "queries.calendar": {PRINTING: "days_named", EVERYDAY: "calendar"},  # about a person; all else below
    "queries.apart": {EVERYDAY: "apart_page"},
    "queries.support": {EVERYDAY: "private_page own_note shared_phone"},
    "queries.tasks": {PROJECTS: "due of_project of_session task", EVERYDAY: "sessions_of"},
    "queries.their_say": {EVERYDAY: "says"},
    "queries.today": {PRINTING: "today"},
}  # fmt: skip
