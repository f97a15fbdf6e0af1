"""Reviews: bursts and rings of ratings that two of the board look at."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("burst", "ring", name="reviewkind", native_enum=False, length=32), nullable=False
        ),
        sa.Column("evaluated", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "one_keeps",
                "one_voids",
                "split",
                "kept",
                "voided",
                name="conteststate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", models.columns.Moment(timezone=True), nullable=False),
        sa.Column("decided_at", models.columns.Moment(timezone=True), nullable=True),
        sa.Column("joined_id", sa.Integer(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["joined_id"], ["review.id"], name=op.f("fk_review_joined_id_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(
            "uq_review_open_burst",
            ["evaluated"],
            unique=True,
            sqlite_where=sa.text("kind = 'burst' AND decided_at IS NULL"),
            postgresql_where=sa.text("kind = 'burst' AND decided_at IS NULL"),
        )

    _verdicts()
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.add_column(sa.Column("review_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_rating_review_id"), ["review_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_rating_review_id_review"), "review", ["review_id"], ["id"])


def _verdicts() -> None:
    op.create_table(
        "review_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Enum("keep", "void", name="word", native_enum=False, length=32), nullable=False),
        sa.Column("at", models.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_verdict_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_verdict_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_verdict")),
        sa.UniqueConstraint("review_id", "person_id", name=op.f("uq_review_verdict_review_id_person_id")),
    )
    with op.batch_alter_table("review_verdict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_verdict_review_id"), ["review_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_rating_review_id_review"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_rating_review_id"))
        batch_op.drop_column("review_id")

    with op.batch_alter_table("review_verdict", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_verdict_review_id"))

    op.drop_table("review_verdict")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_review_open_burst",
            sqlite_where=sa.text("kind = 'burst' AND decided_at IS NULL"),
            postgresql_where=sa.text("kind = 'burst' AND decided_at IS NULL"),
        )

    op.drop_table("review")
