"""The sample district's guided tour, laid out for the chat page: links filled in, photos beside it.

Each walk is a file `sample/tour-N-NAME.json`; the codes of the wall come from the sample's tables.
"""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PIL import Image

from codes.drawing import draw
from simulation import wall
from simulation.photos import photo

SAMPLE: Final = Path(__file__).parent / "sample"
WALKS: Final = tuple(sorted(SAMPLE.glob("tour-*.json")))
PHOTOS: Final = {  # name -> scene, and whether the work is done
    "road-before.jpg": ("road", False),
    "road-after.jpg": ("road", True),
    "stall-clean.jpg": ("waste", True),
}
SCENE_SEED: Final = 3
PASTED: Final = "pasted.jpg"  # one of our codes, and a payment code that somebody pasted beside it
PAYMENT: Final = "https://qr.alipay.com/fkx00000000000000sample"  # nobody's account
_LINK: Final = re.compile(r'"\{([a-z:]+:[A-Za-z0-9-]+)\}"')

Link = Callable[[str], str]


def lay_out(folder: Path, link: Link) -> Path:
    """Write the tour into `folder`; `link` gives the deep link of `KIND:ID` or `KIND:ID@VERSION`.

    Returns the file for the emulator's `--tour`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, (scene, done) in PHOTOS.items():
        folder.joinpath(name).write_bytes(photo(scene, seed=SCENE_SEED, done=done))
    folder.joinpath(PASTED).write_bytes(_pasted(link("unit:community:xf")))
    walks = [walk(path, link) for path in WALKS]
    places = [place for each in walks for place in each.pop("places", [])]
    tour = {"places": places, "codes": wall.hang(folder, link), "walks": walks}
    target = folder / "tour.json"
    target.write_text(json.dumps(tour, ensure_ascii=False), encoding="utf-8")
    return target


def walk(path: Path, link: Link) -> dict[str, Any]:
    """One walk, its links filled in."""
    text = _LINK.sub(lambda found: json.dumps(link(found[1])), path.read_text(encoding="utf-8"))
    made: dict[str, Any] = json.loads(text)
    return made


def _pasted(ours: str) -> bytes:
    """A photo of a lamp post: our code with the other beside it, a little askew."""
    post = Image.new("RGB", (960, 720), (150, 156, 158))
    post.paste((188, 182, 170), (90, 0, 870, 720))
    post.paste(_code(ours, 300), (140, 200))
    post.paste(_code(PAYMENT, 320).rotate(4, expand=True, fillcolor=(235, 235, 230)), (480, 170))
    file = io.BytesIO()
    post.save(file, "JPEG", quality=88)
    return file.getvalue()


def _code(text: str, side: int) -> Image.Image:
    return Image.open(io.BytesIO(draw(text, "png"))).convert("RGB").resize((side, side))
