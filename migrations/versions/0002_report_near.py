"""Reports nearby: by state first. SQLite took the index of the state alone and read every open report."""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN = text("state IN ('filed', 'ordered')")


def upgrade() -> None:
    op.drop_index("ix_report_state", "report")
    op.drop_index("ix_report_near", "report")
    op.create_index("ix_report_near", "report", ["state", "latitude", "longitude"])


def downgrade() -> None:
    op.drop_index("ix_report_near", "report")
    op.create_index(
        "ix_report_near", "report", ["latitude", "longitude"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_index("ix_report_state", "report", ["state"])
