"""Tests of this folder play in a city, or in a town of killable processes."""

import os
import random

import pytest

from tests.district import city, district_url, postgres_district, postgres_districts, sqlite_district

__all__ = ["city", "district_url", "postgres_district", "postgres_districts", "sqlite_district"]


@pytest.fixture
def dice() -> random.Random:
    """Chance that says its seed."""
    seed = int(os.environ.get("MASHANG_SEED", random.randrange(1_000_000)))
    print(f"MASHANG_SEED={seed}")
    return random.Random(seed)
