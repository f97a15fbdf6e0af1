"""Tests of this folder play in a city, or in a town of killable processes."""

import os
import random
from collections.abc import Iterator

import pytest

from tests.district import city, district_url, postgres_district, postgres_districts, sqlite_district
from tests.faults.processes import Stem

__all__ = ["city", "district_url", "postgres_district", "postgres_districts", "sqlite_district"]


@pytest.fixture(scope="session")
def stem() -> Iterator[Stem]:
    """What processes grow from."""
    made = Stem()
    yield made
    made.close()


@pytest.fixture
def dice() -> random.Random:
    """Chance that says its seed."""
    seed = int(os.environ.get("MASHANG_SEED", random.randrange(1_000_000)))
    print(f"MASHANG_SEED={seed}")
    return random.Random(seed)
