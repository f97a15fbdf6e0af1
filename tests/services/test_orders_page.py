"""The docs' picture is the table's."""

from views.orders.chart import PAGE, page


def test_the_picture_is_made_from_the_table() -> None:
    """`python -m views.orders.chart` writes it anew."""
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text
