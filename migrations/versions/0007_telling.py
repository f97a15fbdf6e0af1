"""Telling: ratings by scans wait for the morning, officials count what they were told, praise."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by_scan", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("told_no", sa.Integer(), nullable=True))
    op.execute("UPDATE rating SET told_no = id WHERE told_stars IS NOT NULL AND official_id IS NOT NULL")
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.alter_column("by_scan", server_default=None)
        batch_op.alter_column("shared", server_default=None)
        batch_op.create_unique_constraint(
            batch_op.f("uq_rating_official_id_told_no"), ["official_id", "told_no"]
        )


def downgrade() -> None:
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_rating_official_id_told_no"), type_="unique")
        batch_op.drop_column("told_no")
        batch_op.drop_column("shared")
        batch_op.drop_column("by_scan")
