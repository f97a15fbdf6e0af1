"""Markets: what they are called."""

import pytest

from services.markets.naming import name_of


@pytest.mark.parametrize(
    ("stalls", "market"),
    [
        (("青年夜市01", "青年夜市12"), "青年夜市"),
        (("青年夜市A01", "青年夜市A02"), "青年夜市"),
        (("青年夜市·A-01", "青年夜市·B-01"), "青年夜市"),
        (("Casino 01", "Casino 02"), "Casino"),
        (("Night <Bazaar> & Co 01", "Night <Bazaar> & Co 02"), "Night <Bazaar> & Co"),
        (("Зах А1", "Зах А2"), "Зах"),
        (("Нарны гудамж 1", "Нарны гудамж 2"), "Нарны гудамж"),
        (("Café Row 1",), "Café Row"),
        (("Solo",), "Solo"),
        (("N1", "N2"), "n-market"),
    ],
)
def test_a_market_is_called_what_its_stalls_are_called_alike(stalls: tuple[str, ...], market: str) -> None:
    """Numbers and a row's letter go; the last letter of a word stays."""
    assert name_of("n-market", stalls) == market
