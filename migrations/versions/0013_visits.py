"""Visits to households, and prompts and ratings of them beside those of orders."""

import sqlalchemy as sa
from alembic import op

import models.columns

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OF_AN_ORDER = "(order_id IS NULL) = (day IS NOT NULL)"
OF_ONE = {
    "prompt": "(order_id IS NULL) <> (visit_id IS NULL)",
    "rating": "(order_id IS NOT NULL AND visit_id IS NULL AND day IS NULL)"
    " OR (order_id IS NULL AND visit_id IS NOT NULL AND day IS NULL)"
    " OR (order_id IS NULL AND visit_id IS NULL AND day IS NOT NULL)",
}


def upgrade() -> None:
    moment = models.columns.Moment(timezone=True)
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.String(length=24), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("purposes", models.columns.JSONB_OR_JSON, nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("logged_at", moment, nullable=False),
        sa.Column("answered_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name="fk_visit_household_id_household"),
        sa.ForeignKeyConstraint(["official_id"], ["person.id"], name="fk_visit_official_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint(
            "official_id", "household_id", "day", name="uq_visit_official_id_household_id_day"
        ),
    )
    op.create_index("ix_visit_household_id", "visit", ["household_id"])
    for table in ("prompt", "rating"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("visit_id", sa.Integer(), nullable=True))
            batch.create_foreign_key(batch.f(f"fk_{table}_visit_id_visit"), "visit", ["visit_id"], ["id"])
            batch.create_unique_constraint(
                batch.f(f"uq_{table}_visit_id_person_id"), ["visit_id", "person_id"]
            )
            if table == "prompt":
                batch.alter_column("order_id", existing_type=sa.Integer(), nullable=True)
                batch.create_check_constraint(batch.f("ck_prompt_order_or_visit"), OF_ONE["prompt"])
            else:
                batch.drop_constraint(batch.f("ck_rating_service_or_day"), type_="check")
                batch.create_check_constraint(batch.f("ck_rating_service_or_day"), OF_ONE["rating"])


def downgrade() -> None:
    op.execute("DELETE FROM callback WHERE rating_id IN (SELECT id FROM rating WHERE visit_id IS NOT NULL)")
    op.execute("DELETE FROM rating WHERE visit_id IS NOT NULL")
    op.execute("DELETE FROM prompt WHERE visit_id IS NOT NULL")
    for table in ("prompt", "rating"):
        with op.batch_alter_table(table) as batch:
            if table == "prompt":
                batch.drop_constraint(batch.f("ck_prompt_order_or_visit"), type_="check")
                batch.alter_column("order_id", existing_type=sa.Integer(), nullable=False)
            else:
                batch.drop_constraint(batch.f("ck_rating_service_or_day"), type_="check")
                batch.create_check_constraint(batch.f("ck_rating_service_or_day"), OF_AN_ORDER)
            batch.drop_constraint(batch.f(f"uq_{table}_visit_id_person_id"), type_="unique")
            batch.drop_constraint(batch.f(f"fk_{table}_visit_id_visit"), type_="foreignkey")
            batch.drop_column("visit_id")
    op.drop_table("visit")
