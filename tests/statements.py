"""What SQLAlchemy learns of a statement when it first meets it is learnt once for all stores of the tests.

Each store has an engine of its own, and each engine would compile every statement anew: half of what many
tests cost. The program opens one store and is not concerned.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from coprod_desktop.store import engine as store

_MANY = 10_000


def share() -> None:
    """From here on all stores opened in this process compile a statement once between them."""
    create, first = store.create_engine, list[Engine]()
    compiled: LRUCache[Any, Any] = LRUCache(_MANY)

    def create_engine(*words: Any, **options: Any) -> Engine:
        made = create(*words, **options)
        made._compiled_cache = compiled
        if first and first[0].dialect.server_version_info is not None:  # the first has once been connected
            made.dialect = first[0].dialect
        elif not first:
            first.append(made)
        return made

    store.create_engine = create_engine
