"""Doubted codes and the scans of each code."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.columns

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _scans()
    _doubts()


def _scans() -> None:
    op.create_table(
        "scan_hour",
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=24), nullable=False),
        sa.Column("hour", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("scans", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject_id", "hour", name=op.f("pk_scan_hour")),
    )
    op.create_table(
        "scan_jump",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=24), nullable=False),
        sa.Column("hour", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("scans", sa.Integer(), nullable=False),
        sa.Column("norm", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.String(length=24), nullable=True),
        sa.Column("department_id", sa.String(length=24), nullable=True),
        sa.Column("at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.Column("seen_at", models.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["place.id"], name=op.f("fk_scan_jump_community_id_place")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_scan_jump_department_id_department")
        ),
        sa.ForeignKeyConstraint(["seen_by"], ["person.id"], name=op.f("fk_scan_jump_seen_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_jump")),
        sa.UniqueConstraint("kind", "subject_id", "hour", name=op.f("uq_scan_jump_kind_subject_id_hour")),
    )


def _doubts() -> None:
    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("file_wanted", sa.Integer(), nullable=True),
        sa.Column(
            "finding",
            sa.Enum(
                "waiting",
                "valid",
                "invite",
                "left",
                "revoked",
                "forged",
                "foreign",
                "mistyped",
                "nothing",
                "unreadable",
                name="finding",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("subject_id", sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
        sa.Column(
            "foreign",
            sa.Enum("payment", "bot", "link", "text", name="foreign", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("leads_to", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("at", models.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_doubt_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubt")),
    )
    with op.batch_alter_table("doubt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doubt_file_wanted"), ["file_wanted"], unique=False)
        batch_op.create_index(batch_op.f("ix_doubt_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("scan_jump")
    with op.batch_alter_table("doubt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doubt_person_id"))
        batch_op.drop_index(batch_op.f("ix_doubt_file_wanted"))

    op.drop_table("doubt")
    op.drop_table("scan_hour")
