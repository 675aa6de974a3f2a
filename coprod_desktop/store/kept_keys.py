"""Keys that stay when the store’s key changes, for what lies beside the database.

The newest seals new files, so that whoever left with an old copy of the store does not open what was sealed
afterwards; the older ones open what was sealed before.
"""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from coprod_desktop.model.kept import KeptKey


def kept_keys(db: Session, store_key: bytes) -> tuple[bytes, ...]:
    """The keys of what lies sealed beside the store, newest first; the store’s own while it is the first."""
    return tuple(db.scalars(select(KeptKey.secret).order_by(KeptKey.id.desc()))) or (store_key,)


def keep_another(db: Session, store_key: bytes) -> None:
    """Keep a fresh key, for what is sealed from now on, before the store’s key is changed."""
    if db.scalar(select(KeptKey.id).limit(1)) is None:
        db.add(KeptKey(secret=store_key))
        db.flush()
    db.add(KeptKey(secret=secrets.token_bytes(32)))
