"""Tests of this folder play in a city, or in a town of killable processes."""

from collections.abc import Iterator

import pytest

from tests.district import city, district_url, postgres_district, sqlite_district
from tests.faults.processes import Stem

__all__ = ["city", "district_url", "postgres_district", "sqlite_district"]


@pytest.fixture(scope="session")
def stem() -> Iterator[Stem]:
    """What processes grow from."""
    made = Stem()
    yield made
    made.close()
