"""The sample district's guided tour, laid out for the chat page: links filled in, photos beside it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from simulation.photos import photo

TOUR: Final = Path(__file__).parent / "sample" / "tour.json"
PHOTOS: Final = {"road-before.jpg": False, "road-after.jpg": True}  # name -> the work is done
SCENE_SEED: Final = 3

Link = Callable[[str], str]


def lay_out(folder: Path, link: Link) -> Path:
    """Write the tour into `folder`; `link` gives the deep link of e.g. `household:xf-1-3-2-501`.

    Returns the file for the emulator's `--tour`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, done in PHOTOS.items():
        folder.joinpath(name).write_bytes(photo("road", seed=SCENE_SEED, done=done))
    text = re.sub(
        r'"\{([a-z]+:[A-Za-z0-9-]+)\}"',
        lambda found: json.dumps(link(found[1])),
        TOUR.read_text(encoding="utf-8"),
    )
    target = folder / "tour.json"
    target.write_text(text, encoding="utf-8")
    return target
