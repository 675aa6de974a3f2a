"""What makes each part of a project's page, in the order of the parts; imported when it is first shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext


def _about(_context: AppContext) -> QWidget:
    from coprod_desktop.ui.projects.about_tab import AboutTab

    return AboutTab()


def _planning(context: AppContext) -> QWidget:
    from coprod_desktop.ui.planning.tab import PlanningTab

    return PlanningTab(context)


def _group(context: AppContext) -> QWidget:
    from coprod_desktop.ui.projects.group_tab import GroupTab

    return GroupTab(context)


def _tasks(context: AppContext) -> QWidget:
    from coprod_desktop.ui.projects.tasks_tab import TasksTab

    return TasksTab(context)


def _decisions(context: AppContext) -> QWidget:
    from coprod_desktop.ui.decisions.tab import DecisionsTab

    return DecisionsTab(context)


def _makes(context: AppContext) -> QWidget:
    from coprod_desktop.ui.deliverables.tab import DeliverablesTab

    return DeliverablesTab(context)


def _changed(context: AppContext) -> QWidget:
    from coprod_desktop.ui.recommendations.tab import WhatChangedTab

    return WhatChangedTab(context)


def _sessions(context: AppContext) -> QWidget:
    from coprod_desktop.ui.projects.sessions_tab import SessionsTab

    return SessionsTab(context)


MAKERS: tuple[Callable[[AppContext], QWidget], ...] = (
    _about, _planning, _group, _tasks, _decisions, _makes, _changed, _sessions,
)  # fmt: skip
"""One for each part of the page."""
