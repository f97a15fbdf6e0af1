"""Indexes that another one begins with go; how many orders a department holds is read from one of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# table and column: each unique index or constraint of the table that begins with the column serves as well
NEEDLESS = (
    ("case_signature", "case_id"),
    ("completion", "order_id"),
    ("finding", "inspection_id"),
    ("market_day", "market_id"),
    ("me_too", "report_id"),
    ("membership", "person_id"),
    ("offer", "order_id"),
    ("opinion", "person_id"),
    ("order", "report_id"),
    ("order", "state"),  # of the new one
    ("prompt", "order_id"),
    ("rating", "official_id"),
    ("rating", "order_id"),
    ("rating", "person_id"),
    ("review_verdict", "review_id"),
    ("role", "person_id"),
    ("swap", "asker_id"),
    ("vendor_helper", "vendor_id"),
    ("verdict", "contest_id"),
    ("waiting", "market_day_id"),
)
SELDOM = ("filed_by", "merged_into")  # columns of a report that most have not


def upgrade() -> None:
    op.create_index("ix_order_state_department", "order", ["state", "department_id"])
    for table, column in NEEDLESS:
        op.drop_index(f"ix_{table}_{column}", table)
    for column in SELDOM:
        is_set = sa.text(f"{column} IS NOT NULL")
        op.drop_index(f"ix_report_{column}", "report")
        op.create_index(
            f"ix_report_{column}", "report", [column], postgresql_where=is_set, sqlite_where=is_set
        )


def downgrade() -> None:
    for column in SELDOM:
        op.drop_index(f"ix_report_{column}", "report")
        op.create_index(f"ix_report_{column}", "report", [column])
    for table, column in NEEDLESS:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.drop_index("ix_order_state_department", "order")
