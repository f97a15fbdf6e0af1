"""Tests of this folder play in a city."""

from tests.browser import browser
from tests.district import city, district_url, postgres_district, postgres_districts, sqlite_district

__all__ = ["browser", "city", "district_url", "postgres_district", "postgres_districts", "sqlite_district"]
