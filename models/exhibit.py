"""Exhibits: photos that show something beside a report, such as an opinion's or an inspection's."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.columns import Moment


class Exhibit(SQLModel, table=True):
    """One photo; `about` is what it shows, as `noun:ID`."""

    __tablename__ = "exhibit"

    id: int = Field(default=None, primary_key=True)
    about: str = Field(max_length=48, index=True)
    person_id: int = Field(foreign_key="person.id")  # who sent it
    file_id: str
    unique_id: str
    file_wanted: int | None = Field(default=None, foreign_key="wanted_file.id", index=True)
    sha256: str | None = Field(default=None, max_length=64)  # once re-encoded; None while wanted
    refused: str | None = None  # why it can't be used
    sent_at: datetime = Field(sa_type=Moment)
