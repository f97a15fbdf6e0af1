"""Write the first migration anew from the models: `make migration`, until the first release only.

From then on tables change by migrations of their own.
"""

import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

VERSIONS = Path(__file__).parent / "versions"


def main() -> None:
    """Compare an empty SQLite database with the models and write `0001_start.py`."""
    for old in VERSIONS.glob("0001_*.py"):
        old.unlink()
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    with create_engine("sqlite://").connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message="start", rev_id="0001", autogenerate=True)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(VERSIONS)], check=True)


if __name__ == "__main__":
    main()
