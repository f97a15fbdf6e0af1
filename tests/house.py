"""The house rules as functions from a module's text to what breaks them: `line: what`."""

import ast
import re
from collections.abc import Iterator

CHINESE = re.compile(r"[\u3400-\u9fff]")
CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now",
    "time.time", "time.time_ns", "time.monotonic", "time.perf_counter", "func.now", "func.current_timestamp",
}  # fmt: skip
CHANCE = {"random", "secrets", "uuid"}
ENDS = {"\u4e00", "\u9fff"}  # where the script begins and ends: for a comparison, not for people
LOCALE_NAMES = {"locale", "chat_locale"}
LINES_MAX, FUNCTION_LINES_MAX = 400, 60

Function = ast.FunctionDef | ast.AsyncFunctionDef


def clocks(source: str) -> list[str]:
    """Moments that were read instead of passed in."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS
    ]


def chances(source: str) -> list[str]:
    """Randomness that was drawn instead of passed in."""
    return [f"{line}: {name}" for line, name in imports(source) if name.split(".")[0] in CHANCE]


def imports(source: str) -> Iterator[tuple[int, str]]:
    """What a module imports, as `package.name`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def chinese(source: str) -> list[str]:
    """Chinese that somebody could be shown: any string but a docstring. Docstrings and comments may quote."""
    tree = ast.parse(source)
    quoted = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"{node.lineno}: {node.value[:40]}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in quoted
        and node.value not in ENDS
        and CHINESE.search(node.value)
    ]


def waits(source: str) -> list[str]:
    """Functions of a view that could wait for something."""
    return [
        f"{node.lineno}: {node.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.AsyncFunctionDef)
    ]


def calls_telegram(source: str) -> list[str]:
    """Awaits on objects of aiogram, or of a method of the Bot API: a handler returns those."""
    tree = ast.parse(source)
    theirs = {
        name.rsplit(".", 1)[1]
        for _, name in imports(source)
        if name.startswith(("aiogram.types.", "aiogram.methods.")) or name == "aiogram.Bot"
    }
    found = []
    for function in ast.walk(tree):
        if not isinstance(function, Function):
            continue
        arguments = function.args.args + function.args.kwonlyargs
        objects = theirs | {a.arg for a in arguments if a.annotation and is_one_of(a.annotation, theirs)}
        found += [
            f"{node.lineno}: {ast.unparse(node)[:60]}"
            for node in ast.walk(function)
            if isinstance(node, ast.Await) and root(node.value) in objects
        ]
    return found


def names_in(node: ast.AST) -> set[str]:
    """The names in an annotation."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def is_one_of(annotation: ast.expr, theirs: set[str]) -> bool:
    """Whether an argument is an object of aiogram: a Callable that takes one is not."""
    names = names_in(annotation)
    return bool(names & theirs) and "Callable" not in names


def root(node: ast.expr) -> str | None:
    """`message` of `message.chat.do(…)`, `SendMessage` of `SendMessage(…)`."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def caught_all(source: str) -> list[str]:
    """`except Exception` and less: only the engine's edge catches what it does not know."""
    return [
        f"{node.lineno}: {ast.unparse(node.type) if node.type else 'bare'}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or names_in(node.type) & {"Exception", "BaseException"})
    ]


def mixed(source: str) -> list[str]:
    """HTML put into a plain string, which would be escaped once more; words past `line` and `toast`."""
    return [
        f"{node.lineno}: {ast.unparse(node)[:60]}"
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.JoinedStr) and says(node))
        or (isinstance(node, ast.Call) and (joins_plainly(node) or goes_past(node)))
    ]


def says(node: ast.AST) -> bool:
    """Whether a message stands in it as HTML."""
    return any(
        isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in LOCALE_NAMES
        for part in ast.walk(node)
    )


def joins_plainly(call: ast.Call) -> bool:
    """`" · ".join([locale(…)])`: of `Markup(" · ")` it stays HTML."""
    func = call.func
    return (
        isinstance(func, ast.Attribute)
        and func.attr == "join"
        and isinstance(func.value, ast.Constant)
        and any(says(each) for each in call.args)
    )


def goes_past(call: ast.Call) -> bool:
    """`SendMessage(text=…)`, `tap.answer("…")`: nobody looks whether it is HTML or plain."""
    if isinstance(call.func, ast.Name):
        return call.func.id in {"SendMessage", "EditMessageText", "AnswerCallbackQuery"}
    chat = isinstance(call.func, ast.Attribute) and call.func.attr in {"answer", "reply", "edit_text"}
    return chat and root(call.func) in {"tap", "message"} and bool(call.args or call.keywords)


def long(source: str) -> list[str]:
    """A module or a function that is not read in one sitting."""
    lines = source.count("\n")
    found = [f"1: {lines} lines"] if lines > LINES_MAX else []
    return found + [
        f"{node.lineno}: {node.name} has {length} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, Function)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES_MAX
    ]
