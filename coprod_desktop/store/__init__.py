"""The encrypted file: engine, keys, journal, migrations, search, backup."""

from coprod_desktop.store.later import put_off_what_is_not_used

put_off_what_is_not_used()  # before anything here imports SQLAlchemy
