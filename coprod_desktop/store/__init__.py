"""The encrypted file: engine, keys, journal, migrations, search, backup."""
