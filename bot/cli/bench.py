"""`mashang bench NAME`: one benchmark, side by side with its baseline in the same run."""

import json
from importlib import import_module
from pathlib import Path
from typing import Final

import click

# name -> module with run() -> dict and show(dict)
BENCHMARKS: Final = {
    "read": "benchmarks.read",
    "print": "benchmarks.printing",
    "grab": "benchmarks.grab",
    "dispatch": "benchmarks.dispatch",
    "scale": "benchmarks.scale",
}


@click.command()
@click.argument("name", type=click.Choice(list(BENCHMARKS)))
@click.option(
    "--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Keep the figures in FILE too."
)
def bench(name: str, file: Path | None) -> None:
    """Run one benchmark beside its baseline."""
    module = import_module(BENCHMARKS[name])
    try:
        figures = module.run()
    except FileNotFoundError as missing:
        raise click.ClickException(str(missing)) from missing
    module.show(figures)
    if file is not None:
        file.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
