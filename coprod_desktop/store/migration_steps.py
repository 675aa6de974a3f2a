"""Taking the steps of the schema, with Alembic, which is imported only when there is one to take."""

from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def run(connection: Connection, folder: Path) -> None:
    """Take every step that a store still lacks, in the connection's transaction."""
    scripts = ScriptDirectory(str(folder))

    def steps(at: Any, _context: MigrationContext) -> Any:
        return scripts._upgrade_revs("head", at)

    context = MigrationContext.configure(connection, opts={"fn": steps, "transactional_ddl": True})
    with Operations.context(context):
        context.run_migrations()
