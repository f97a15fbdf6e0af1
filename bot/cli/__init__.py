"""The console command `mashang`.

The group knows only where each command lives; a command's module is imported when somebody
calls it (or asks for its own help), so that `mashang --help` stays fast and `emulator` loads
nothing of the product.
"""

from importlib import import_module
from typing import Any, Final

import click

# name -> (module:attribute, the one line of `mashang --help`)
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "run": ("bot.cli.run:run", "The bot, its jobs and the web app, until Ctrl-C."),
    "db": ("bot.cli.db:db", "The database: bring it up to date, check it."),
    "import": ("bot.cli.imports:import_", "Take a table of the district in, CSV or XLSX."),
    "invite": ("bot.cli.invite:invite", "Print one-time links for staff and groups."),
    "demo": ("bot.cli.demo:demo", "A whole sample district to play with in the browser."),
    "simulate": ("bot.cli.simulate:simulate", "A district in fast forward, its figures, and a check."),
    "emulator": ("bot.cli.emulator:emulator", "The local Bot API and its chat page, alone."),
    "codes": ("bot.cli.codes:codes", "Links and pictures of codes, and what is in a photo of one."),
    "bench": ("bot.cli.bench:bench", "One benchmark, side by side with its baseline."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name of the table, in its order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command that was asked for, or None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the operator can mend is one line, the rest keeps its traceback."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            from bot.cli.refused import in_one_line

            line = in_one_line(error)
            if line is None:
                raise
            raise click.ClickException(line) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their lines from the table, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mashang", prog_name="mashang", message="%(prog)s %(version)s")
def main() -> None:
    """码上: a district that runs itself from a chat."""
