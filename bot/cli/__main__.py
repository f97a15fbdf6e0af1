"""`python -m bot.cli` is `mashang`."""

from bot.cli import main

main(prog_name="mashang")
