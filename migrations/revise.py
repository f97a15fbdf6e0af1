"""Write the next migration from the models: `make migration NAME=merchants`, to be read and mended by hand.

An empty SQLite database is brought to the newest migration and compared with the models.
"""

import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

HERE = Path(__file__).parent


def main(name: str) -> None:
    """Write `versions/NNNN_name.py`. Raises alembic's errors where the chain of migrations is broken."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    newest = ScriptDirectory.from_config(config).get_current_head() or "0000"
    with create_engine("sqlite://").connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        command.revision(config, message=name, rev_id=f"{int(newest) + 1:04}", autogenerate=True)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(HERE / "versions")], check=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isidentifier():
        sys.exit("a migration has a name: make migration NAME=merchants")
    main(sys.argv[1])
