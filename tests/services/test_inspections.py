"""Inspections: the score, the risk, the way; the tables of moves of rectifications and opinions."""

from enum import StrEnum
from typing import Any

import pytest

from models import inspection, opinion
from models.inspection import Answer, Finding, RectificationState
from models.inspection_faces import Stop
from models.moves import Move, after
from models.opinion import OpinionState
from services.inspections.due import risk_of, way
from services.inspections.walking import score_of


def finding(weight: int, answer: Answer, *, must: bool = False) -> Finding:
    return Finding(inspection_id=1, position=1, item="", weight=weight, must=must, photo=False, answer=answer)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([finding(20, Answer.GOOD), finding(20, Answer.GOOD)], (100, True)),
        ([finding(60, Answer.GOOD), finding(40, Answer.BAD)], (60, True)),
        ([finding(59, Answer.GOOD), finding(41, Answer.BAD)], (59, False)),
        ([finding(90, Answer.GOOD), finding(10, Answer.BAD, must=True)], (90, False)),
        ([finding(50, Answer.GOOD), finding(50, Answer.NONE)], (100, True)),
        ([finding(50, Answer.NONE, must=True)], (100, True)),
        ([finding(1, Answer.BAD)], (0, False)),
    ],
    ids=["all good", "just", "just not", "a must", "does not apply", "nothing applies", "nothing good"],
)
def test_the_score_is_by_weight_of_what_applies(findings: list[Finding], expected: tuple[int, bool]) -> None:
    """60 is a pass, a failed must-have never."""
    assert score_of(findings) == expected


def test_the_risk_is_by_score_age_complaints_and_what_is_overdue() -> None:
    """A shop that failed comes before one never seen, both before one that was good last month."""
    failed = risk_of(score=40, days_since=30, complaints=3, overdue=True)
    never = risk_of(score=None, days_since=None, complaints=0, overdue=False)
    good = risk_of(score=95, days_since=30, complaints=0, overdue=False)
    assert (failed, never, good) == (135, 120, 15)
    assert risk_of(score=100, days_since=900, complaints=90, overdue=False) == 120


def stop(name: str, latitude: float, longitude: float) -> Stop:
    return Stop(name, name, "", latitude, longitude, 100, None, None, 0, None)


def test_the_way_goes_from_the_first_to_the_nearest_that_is_left() -> None:
    """Metres from the stop before; nothing is visited twice or left out."""
    here = way([stop("a", 40.0, 111.0), stop("far", 40.0, 111.02), stop("near", 40.0, 111.001)])
    assert [(each.merchant, each.away_m) for each in here] == [("a", None), ("near", 85), ("far", 1620)]
    assert way([]) == ()


TABLES: list[tuple[tuple[Move[Any], ...], type[StrEnum]]] = [
    (inspection.MOVES, RectificationState),
    (opinion.MOVES, OpinionState),
]


@pytest.mark.parametrize(("moves", "states"), TABLES, ids=["rectification", "opinion"])
def test_a_table_of_moves_says_one_thing_for_each_cell(
    moves: tuple[Move[Any], ...], states: type[StrEnum]
) -> None:
    """Every state is reached or the first; no cell stands twice; what is not there leads nowhere."""
    cells = [(move.before, move.verb) for move in moves]
    assert len(set(cells)) == len(cells)
    assert {move.after for move in moves} | {moves[0].before} == set(states)
    verbs = {move.verb for move in moves}
    leads = {(state, verb): after(moves, state, verb) for state in states for verb in verbs}
    assert {cell: to for cell, to in leads.items() if to is not None} == {
        (move.before, move.verb): move.after for move in moves
    }
