"""Bursts of opinions, which wait for a look; what waits already without anybody being asked is asked about."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.columns

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

HELD = sa.text("burst_id IS NOT NULL")
OPEN = sa.text("decided_at IS NULL")
WAITS = (
    "INSERT INTO due (kind, subject, key, due_at, attempts)"
    " SELECT 'dispute_waits', id, 'dispute-waits:' || id, opened_at, 0"
    " FROM dispute WHERE decided_at IS NULL",
    "INSERT INTO due (kind, subject, key, due_at, attempts)"
    " SELECT 'reply_waits', id, 'reply-waits:' || id || '.' || round, written_at, 0"
    " FROM reply WHERE state = 'waiting'",
)


def upgrade() -> None:
    op.create_table(
        "opinion_burst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("community_id", sa.String(length=24), nullable=False),
        sa.Column("opened_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("decided_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("ground", sqlmodel.sql.sqltypes.AutoString(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["place.id"], name=op.f("fk_opinion_burst_community_id_place")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_opinion_burst_decided_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_burst")),
    )
    op.create_index(
        "uq_opinion_burst_open",
        "opinion_burst",
        ["subject"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("burst_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_opinion_burst_id_opinion_burst"), "opinion_burst", ["burst_id"], ["id"]
        )
    op.create_index("ix_opinion_burst_id", "opinion", ["burst_id"], sqlite_where=HELD, postgresql_where=HELD)
    for statement in WAITS:
        op.execute(statement)


def downgrade() -> None:
    op.execute("UPDATE opinion SET state = 'given' WHERE state = 'dropped'")  # unread, as before
    op.execute("DELETE FROM due WHERE kind IN ('dispute_waits', 'reply_waits', 'burst_waits')")
    op.drop_index("ix_opinion_burst_id", "opinion")
    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_opinion_burst_id_opinion_burst"), type_="foreignkey")
        batch_op.drop_column("burst_id")
    op.drop_index("uq_opinion_burst_open", "opinion_burst")
    op.drop_table("opinion_burst")
