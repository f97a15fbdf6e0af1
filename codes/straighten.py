"""A code on cloth, a bottle or a bent sheet, laid flat: for one that was found and could not be decoded.

What is known of such a code is where its corners are and how many modules it has. Edges between black
and white can only lie where one module ends and the next begins, so the picture is bent, gently
and then in finer places, until as many edges as can be lie on the lines of that grid. An edge that is off
by less than half a module is pulled to its own line; one that is off by more to the next one, so
what is bent further than that between neighbouring knots stays unread. Nothing is guessed: the flat
picture is read as any other, and the code's own check decides.
"""

from typing import Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Floats = NDArray[np.float32]

MODULE: Final = 8  # pixels of a module in the flat picture
MARGIN: Final = 3  # modules around the code
KNOTS: Final = (2, 3, 4, 6)  # a side, from gentle to fine
STEPS: Final = 25
STEP: Final = 0.84  # pixels a step at most
STIFFNESS: Final = 0.06  # of a knot's way that its neighbours take back, a step
EDGES: Final = 75  # percent of pixels that are no edge


def straightened(gray: Gray, corners: Floats, modules: int) -> Gray:
    """The code with these four corners (from the upper left, clockwise) laid flat, with its margin."""
    side = modules * MODULE
    margin = MARGIN * MODULE
    whole = side + 2 * margin
    flat_corners = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32) + margin
    laid = cv2.getPerspectiveTransform(corners, flat_corners)
    flat = _f32(
        cv2.warpPerspective(
            gray, laid, (whole, whole), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
    )
    even = _even(flat)
    rows, columns = np.mgrid[0:whole, 0:whole].astype(np.float32)
    across, down = np.zeros_like(rows), np.zeros_like(rows)
    for knots in KNOTS:
        inner = _moved(even, columns + across, rows + down)[margin:-margin, margin:-margin]
        more_across = _framed(_pull(inner, knots, axis=0), side, margin)
        more_down = _framed(_pull(inner, knots, axis=1), side, margin)
        at = columns + more_across, rows + more_down
        across, down = more_across + _moved(across, *at), more_down + _moved(down, *at)
    bent = _moved(flat, columns + across, rows + down, cv2.INTER_CUBIC)
    return bent.clip(0, 255).astype(np.uint8)


def _even(picture: Floats) -> Floats:
    """Contrast made the same everywhere, so that no bright corner outvotes the rest."""
    smooth = _f32(cv2.GaussianBlur(picture.astype(np.float32), (0, 0), MODULE * 0.18))
    mean = cv2.GaussianBlur(smooth, (0, 0), MODULE * 2.5)
    spread = np.sqrt(cv2.GaussianBlur((smooth - mean) ** 2, (0, 0), MODULE * 2.5)) + 8
    return _f32((smooth - mean) / spread)


def _pull(picture: Floats, knots: int, *, axis: int) -> Floats:
    """How far each of knots × knots places is to move along an axis, in pixels.

    Climbs the sum of cos(2π · place / module) over the edges across that axis: 1 for an edge on a line.
    """
    side = len(picture)
    strength = np.abs(cv2.Sobel(picture, cv2.CV_32F, 1 - axis, axis, ksize=3))
    rows, columns = np.nonzero(strength > np.percentile(strength, EDGES))
    weight = strength[rows, columns] / strength[rows, columns].sum()
    place = (columns if axis == 0 else rows).astype(np.float32)
    near_row, near_column = _near(rows, side, knots), _near(columns, side, knots)
    share = (near_row * weight[:, None]).T @ near_column + 0.3 / knots**2  # of all edges, near each knot
    moved = np.zeros((knots, knots), np.float32)
    for _ in range(STEPS):
        off = place - ((near_row @ moved) * near_column).sum(axis=1)
        slope = weight * np.sin(2 * np.pi * off / MODULE)
        moved += STEP * ((near_row * slope[:, None]).T @ near_column) / share
        if knots > 2:
            around = cv2.blur(moved, (3, 3), borderType=cv2.BORDER_REPLICATE)
            moved = _f32((1 - STIFFNESS) * moved + STIFFNESS * around)
    return moved


def _near(places: NDArray[np.intp], side: int, knots: int) -> Floats:
    """How much each knot of a row says about each place: one at the knot, none at the next."""
    along = places / side * (knots - 1)
    return _f32(np.maximum(0, 1 - np.abs(along[:, None] - np.arange(knots)[None])).astype(np.float32))


def _framed(moved: Floats, side: int, margin: int) -> Floats:
    """The knots' ways spread over the code and carried on into its margin."""
    spread = cv2.resize(
        moved, (side, side), interpolation=cv2.INTER_CUBIC if len(moved) > 3 else cv2.INTER_LINEAR
    )
    return _f32(cv2.copyMakeBorder(spread, margin, margin, margin, margin, cv2.BORDER_REPLICATE))


def _moved(picture: Floats, columns: Floats, rows: Floats, how: int = cv2.INTER_LINEAR) -> Floats:
    return _f32(cv2.remap(picture, columns, rows, how, borderMode=cv2.BORDER_REPLICATE))


def _f32(matrix: object) -> Floats:
    return cast("Floats", matrix)
