"""Indexes in the order in which what waits is taken: a backlog is not sorted at each look."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_letter_waiting", "letter", ["priority", "due_at", "id"], "state = 'waiting'"),
    ("ix_screen_due", "screen", ["priority", "due_at", "id"], "due_at IS NOT NULL"),
    ("ix_due_waiting", "due", ["due_at", "id"], "done_at IS NULL"),
)


def upgrade() -> None:
    for name, table, columns, where in INDEXES:
        _replace(name, table, columns, where)


def downgrade() -> None:
    for name, table, _columns, where in INDEXES:
        _replace(name, table, ["due_at"], where)


def _replace(name: str, table: str, columns: list[str], where: str) -> None:
    op.drop_index(name, table_name=table)
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
