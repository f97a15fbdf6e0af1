"""Menus: as what somebody last chose to look at the chat, and what the chat was told of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    hats = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
    op.create_table(
        "menu",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("hat", sa.String(), nullable=False),
        sa.Column("hats", hats, nullable=False),
        sa.Column("commands", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_menu_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_menu")),
    )


def downgrade() -> None:
    op.drop_table("menu")
