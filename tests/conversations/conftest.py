"""Tests of this folder play in a city."""

from tests.district import city, district_url, postgres_district, sqlite_district

__all__ = ["city", "district_url", "postgres_district", "sqlite_district"]
