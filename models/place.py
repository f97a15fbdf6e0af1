"""Places: subdistrict 街道, community 社区, grid 网格, each inside the one before; and household 户."""

from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.columns import DISTRICT_ID, by_value


class PlaceKind(StrEnum):
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"
    GRID = "grid"


class Place(SQLModel, table=True):
    """A subdistrict, community or grid, by the district's own id."""

    __tablename__ = "place"

    id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    kind: PlaceKind = Field(sa_type=by_value(PlaceKind), index=True)
    name: str
    parent_id: str | None = Field(default=None, foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    short: str | None = None  # begins the numbers of a community's reports: 学府-0217
    last_report_number: int = 0  # the community's own counter


class Household(SQLModel, table=True):
    """A home. Groups see its `building` only, or the grid's name where there is none."""

    __tablename__ = "household"
    __table_args__ = (Index("ix_household_near", "latitude", "longitude"),)

    id: str = Field(primary_key=True, sa_type=DISTRICT_ID)
    grid_id: str = Field(foreign_key="place.id", sa_type=DISTRICT_ID, index=True)
    address: str
    latitude: float  # degrees, WGS-84
    longitude: float
    building: str | None = None
