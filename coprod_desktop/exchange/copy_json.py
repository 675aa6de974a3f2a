"""The full copy of what is kept about someone as data: JSON that other programs read."""

import json
from typing import Any

from coprod_desktop.queries.rows.held import CopyEntry, CopyField, CopyPart, CopyRows


def copy_json(rows: CopyRows) -> bytes:
    """The copy as one JSON object, in UTF-8."""
    told = {
        "organisation": rows.house.organisation,
        "person": rows.name,
        "made_on": rows.printed_at.isoformat(),
        "made_by": rows.made_by,
        "kept": [_part(one) for one in rows.parts],
        "private": {
            "only_what_this_account_may_read": rows.made_by,
            "kept": [_part(one) for one in rows.private],
        },
        "named_elsewhere": [_part(one) for one in rows.mentions],
        "history": [_entry(one) for one in rows.history],
        "left_out": [{"what": one.what, "why": one.why} for one in rows.left_out],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _part(part: CopyPart) -> dict[str, Any]:
    return {"table": part.table, "title": part.title, "records": [_record(one) for one in part.records]}


def _entry(one: CopyEntry) -> dict[str, Any]:
    return {"at": one.at.isoformat(), "what": one.words, "before": _record(one.before)}


def _record(record: tuple[CopyField, ...]) -> dict[str, Any]:
    return {field.name.replace(" ", "_"): field.data for field in record}
