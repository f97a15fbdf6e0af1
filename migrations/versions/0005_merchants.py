"""Merchants: supervision, the shop's file, opinions, inspections and their photos."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from sqlalchemy import Text

import models.columns
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "check_item",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column(
            "duty",
            sa.Enum("market", "urban", "community", "grid", "own", name="duty", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("item", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("must", sa.Boolean(), nullable=False),
        sa.Column("photo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_item")),
    )
    op.create_table(
        "duty_holder",
        sa.Column(
            "duty",
            sa.Enum("market", "urban", "community", "grid", "own", name="duty", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("department_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_duty_holder_department_id_department")
        ),
        sa.PrimaryKeyConstraint("duty", "department_id", name=op.f("pk_duty_holder")),
    )
    op.create_table(
        "exhibit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sqlmodel.sql.sqltypes.AutoString(length=48), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("unique_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("file_wanted", sa.Integer(), nullable=True),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("refused", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("sent_at", models.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_wanted"], ["wanted_file.id"], name=op.f("fk_exhibit_file_wanted_wanted_file")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exhibit_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibit")),
    )
    with op.batch_alter_table("exhibit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exhibit_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_exhibit_file_wanted"), ["file_wanted"], unique=False)

    op.create_table(
        "merchant",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("community_id", sa.String(length=24), nullable=False),
        sa.Column("address", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("category", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("agreement", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("hours", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("promised_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("promised_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["place.id"], name=op.f("fk_merchant_community_id_place")),
        sa.ForeignKeyConstraint(["promised_by"], ["person.id"], name=op.f("fk_merchant_promised_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchant")),
    )
    with op.batch_alter_table("merchant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merchant_community_id"), ["community_id"], unique=False)

    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("community_id", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "given",
                "public",
                "hidden",
                "struck",
                "upheld",
                name="opinionstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column(
            "tags", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("rated_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("changed_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("published_at", models.columns.Moment(timezone=True), nullable=True),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_opinion_stars")),
        sa.ForeignKeyConstraint(["community_id"], ["place.id"], name=op.f("fk_opinion_community_id_place")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_opinion_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
        sa.UniqueConstraint("person_id", "subject", "day", name=op.f("uq_opinion_person_id_subject_day")),
    )
    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opinion_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opinion_subject"), ["subject"], unique=False)

    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opened_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("decided_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("ground", sqlmodel.sql.sqltypes.AutoString(length=24), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_dispute_decided_by_person")),
        sa.ForeignKeyConstraint(["opinion_id"], ["opinion.id"], name=op.f("fk_dispute_opinion_id_opinion")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dispute_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
        sa.UniqueConstraint("opinion_id", name=op.f("uq_dispute_opinion_id")),
    )
    op.create_table(
        "inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merchant_id", sa.String(length=24), nullable=False),
        sa.Column(
            "duty",
            sa.Enum("market", "urban", "community", "grid", "own", name="duty", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("inspector_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "done", "dropped", name="inspectionstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("started_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("done_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inspector_id"], ["person.id"], name=op.f("fk_inspection_inspector_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_inspection_merchant_id_merchant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(
            "uq_inspection_open",
            ["merchant_id", "duty", "inspector_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "keeper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merchant_id", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("owner", "employee", name="keeperkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "claimed", "confirmed", "refused", "left", name="keeperstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("claimed_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("decided_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_keeper_decided_by_person")),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_keeper_merchant_id_merchant")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_keeper_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keeper")),
        sa.UniqueConstraint("merchant_id", "person_id", name=op.f("uq_keeper_merchant_id_person_id")),
    )
    with op.batch_alter_table("keeper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keeper_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_keeper_owner",
            ["merchant_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'owner' AND state = 'confirmed'"),
            postgresql_where=sa.text("kind = 'owner' AND state = 'confirmed'"),
        )

    op.create_table(
        "licence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merchant_id", sa.String(length=24), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=False),
        sa.Column("told_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("replaced_at", models.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_licence_merchant_id_merchant")
        ),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"], name=op.f("fk_licence_told_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence")),
    )
    with op.batch_alter_table("licence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_licence_merchant_id"), ["merchant_id"], unique=False)

    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "public", "refused", name="replystate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("written_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("decided_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_reply_decided_by_person")),
        sa.ForeignKeyConstraint(["opinion_id"], ["opinion.id"], name=op.f("fk_reply_opinion_id_opinion")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reply_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("opinion_id", name=op.f("uq_reply_opinion_id")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("must", sa.Boolean(), nullable=False),
        sa.Column("photo", sa.Boolean(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("good", "bad", "none", name="answer", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("settled_at", models.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_finding_inspection_id_inspection")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("inspection_id", "position", name=op.f("uq_finding_inspection_id_position")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_inspection_id"), ["inspection_id"], unique=False)

    op.create_table(
        "rectification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("merchant_id", sa.String(length=24), nullable=False),
        sa.Column(
            "duty",
            sa.Enum("market", "urban", "community", "grid", "own", name="duty", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "answered",
                "passed",
                "overdue",
                name="rectificationstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("ordered_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("deadline_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("answered_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("decided_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_rectification_answered_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_rectification_decided_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_rectification_finding_id_finding")
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"], ["merchant.id"], name=op.f("fk_rectification_merchant_id_merchant")
        ),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_rectification_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_rectification_finding_id")),
    )
    with op.batch_alter_table("rectification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rectification_merchant_id"), ["merchant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rectification_state"), ["state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("rectification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rectification_state"))
        batch_op.drop_index(batch_op.f("ix_rectification_merchant_id"))

    op.drop_table("rectification")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_inspection_id"))

    op.drop_table("finding")
    op.drop_table("reply")
    with op.batch_alter_table("licence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_licence_merchant_id"))

    op.drop_table("licence")
    with op.batch_alter_table("keeper", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_keeper_owner",
            sqlite_where=sa.text("kind = 'owner' AND state = 'confirmed'"),
            postgresql_where=sa.text("kind = 'owner' AND state = 'confirmed'"),
        )
        batch_op.drop_index(batch_op.f("ix_keeper_person_id"))

    op.drop_table("keeper")
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_inspection_open",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.drop_index(batch_op.f("ix_inspection_merchant_id"))

    op.drop_table("inspection")
    op.drop_table("dispute")
    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opinion_subject"))
        batch_op.drop_index(batch_op.f("ix_opinion_person_id"))

    op.drop_table("opinion")
    with op.batch_alter_table("merchant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_merchant_community_id"))

    op.drop_table("merchant")
    with op.batch_alter_table("exhibit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exhibit_file_wanted"))
        batch_op.drop_index(batch_op.f("ix_exhibit_about"))

    op.drop_table("exhibit")
    op.drop_table("duty_holder")
    op.drop_table("check_item")
