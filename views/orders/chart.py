"""The picture of an order's moves, made from the table; `python -m views.orders.chart` writes it."""

from pathlib import Path

from models.order import MOVES, OrderState

PAGE = Path(__file__).parents[2] / "docs" / "orders.md"
BEGIN, END = "<!-- moves -->", "<!-- /moves -->"


def chart() -> str:
    """A Mermaid state diagram; moves between the same two states share an arrow."""
    arrows: dict[tuple[OrderState, OrderState], list[str]] = {}
    for move in MOVES:
        arrows.setdefault((move.before, move.after), []).append(f"{move.verb} ({move.actor})")
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {OrderState.PLACED}: place (community)"]
    lines += [f"    {before} --> {after}: {'<br>'.join(verbs)}" for (before, after), verbs in arrows.items()]
    ends = [state for state in OrderState if state not in {move.before for move in MOVES}]
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in ends), "```"])


def page(text: str) -> str:
    """The page with the picture of today."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n{chart()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
