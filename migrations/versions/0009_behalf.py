"""Ratings for who has no phone: who was asked at the door, and who gave them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, name in (("prompt", "through_id"), ("rating", "given_by")):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch.create_foreign_key(batch.f(f"fk_{table}_{name}_person"), "person", [name], ["id"])


def downgrade() -> None:
    for table, name in (("prompt", "through_id"), ("rating", "given_by")):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(batch.f(f"fk_{table}_{name}_person"), type_="foreignkey")
            batch.drop_column(name)
