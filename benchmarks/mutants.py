"""Mutants of a file: the file with one small fault in it, such as a bound that is off by one or a call left out.

Python is changed where its syntax tree has something to change, SQL (with the Jinja around it) by its words. Texts that
people read, names and types are left alone: a test of behaviour need not notice them.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
ARITHMETIC = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "*",
    ast.BitAnd: "|",
    ast.BitOr: "&",
}
# What else an argument of Polars may say.
CHOICES = {
    "how": {"semi": "anti", "anti": "semi", "left": "inner", "inner": "left"},
    "closed": {"left": "both", "right": "both", "both": "left", "none": "both"},
    "keep": {"first": "last", "last": "first"},
}
SQL_COMMENT = re.compile(r"\{#.*?#\}|--[^\n]*|'[^']*'", re.DOTALL)
SQL = (
    (r"<=", "<"), (r"(?<![<>=])<(?![<=>])", "<="), (r">=", ">"), (r"(?<![<>=-])>(?![>=])", ">="),
    (r"(?<![<>!=])=(?!=)(?= )", "<>"), (r"<>|!=", "="),
    (r"\band\b", "or"), (r"\bor\b", "and"), (r"\bis null\b", "is not null"), (r"\bis not null\b", "is null"),
    (r"\bleast\b", "greatest"), (r"\bgreatest\b", "least"), (r"\bmin\b(?=\()", "max"), (r"\bmax\b(?=\()", "min"),
    (r"\bbool_and\b", "bool_or"), (r"\bbool_or\b", "bool_and"), (r"\bfloor\b", "ceil"), (r"\bceil\b", "floor"),
    (r"\bsemi join\b", "anti join"), (r"\banti join\b", "semi join"), (r"\bleft join\b", "inner join"),
    (r"\bexcept\b", "union"), (r"\btrue\b", "false"), (r"\bfalse\b", "true"),
    (r"(?<= )\+(?= )", "-"), (r"(?<= )-(?= )", "+"),
)  # fmt: skip
SQL_NUMBER = re.compile(r"(?<![\w.'])\d+(?![\w.'])")


@dataclass(frozen=True)
class Mutant:
    """`source` is the whole file with the fault in it; `line` says where, `was` and `now` say what."""

    line: int
    was: str
    now: str
    source: str


class Text:
    """A file that is cut by the places of its syntax tree, whose columns count bytes."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.bytes = source.encode()
        self.line_starts = [0]
        for line in self.bytes.splitlines(keepends=True):
            self.line_starts.append(self.line_starts[-1] + len(line))

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Where a node stands, in bytes."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self.line_starts[node.lineno - 1] + node.col_offset, self.line_starts[end_line - 1] + end_column

    def between(self, start: int, end: int) -> str:
        return self.bytes[start:end].decode()

    def mutant(self, start: int, end: int, now: str) -> Mutant:
        """The file with other words from `start` to `end`."""
        line = self.bytes.count(b"\n", 0, start) + 1
        changed = self.bytes[:start] + now.encode() + self.bytes[end:]
        return Mutant(line, self.between(start, end), now, changed.decode())


def mutants_of(name: str, source: str) -> list[Mutant]:
    """Every mutant of a file, from its first line to its last; `name` says what language it is in."""
    found = python_mutants(source) if name.endswith(".py") else sql_mutants(source)
    return sorted(found, key=lambda mutant: (mutant.line, mutant.was, mutant.now))


def sql_mutants(source: str) -> Iterator[Mutant]:
    """Mutants of a model or macro; comments and texts in quotes are passed over, not the code in them."""
    code = SQL_COMMENT.sub(lambda found: re.sub(r"[^\n]", "\x00", found.group()), source)
    places = [(found.span(), now) for pattern, now in SQL for found in re.finditer(pattern, code)]
    places += [(found.span(), str(int(found.group()) + 1)) for found in SQL_NUMBER.finditer(code)]
    for (start, end), now in places:
        line = source.count("\n", 0, start) + 1
        yield Mutant(line, source[start:end], now, source[:start] + now + source[end:])


def python_mutants(source: str) -> Iterator[Mutant]:
    """Mutants of a Python file that are Python still."""
    text, tree = Text(source), ast.parse(source)
    for node in code_in(tree):
        for start, end, now in changes(text, node):
            mutant = text.mutant(start, end, now)
            try:
                ast.parse(mutant.source)
            except SyntaxError:
                continue
            yield mutant


def code_in(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that decide what is done: no imports, annotations, docstrings, messages of errors."""
    yield node
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.JoinedStr):
        return
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from code_in(child)


def changes(text: Text, node: ast.AST) -> Iterator[tuple[int, int, str]]:
    """What can be changed of a node itself: from where to where, and what stands there then."""
    yield from changed_operators(text, node)
    yield from changed_values(text, node)
    yield from changed_steps(text, node)


def changed_operators(text: Text, node: ast.AST) -> Iterator[tuple[int, int, str]]:
    """Another operator, or none where it was `not`."""
    match node:
        case ast.Compare():
            yield from changed_comparisons(text, node)
        case ast.BoolOp():
            word = "or" if isinstance(node.op, ast.And) else "and"
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield from swapped(text, left, right, r"\b(and|or)\b", word)
        case ast.BinOp() if type(node.op) in ARITHMETIC and not joins_texts_or_paths(node):
            yield from swapped(text, node.left, node.right, r"[-+*/|&]+", ARITHMETIC[type(node.op)])
        case ast.UnaryOp(op=ast.Not()):
            yield *text.span(node), text.between(*text.span(node.operand))


def changed_values(text: Text, node: ast.AST) -> Iterator[tuple[int, int, str]]:
    """Another number or choice; a list that lacks one of its members."""
    match node:
        case ast.Constant(value=bool()):
            yield *text.span(node), str(not node.value)
        case ast.Constant(value=int()):
            yield *text.span(node), str(node.value + 1)
        case ast.keyword(value=ast.Constant(value=str() as choice)) if choice in CHOICES.get(node.arg or "", {}):
            yield *text.span(node.value), f'"{CHOICES[node.arg][choice]}"'
        case ast.List(ctx=ast.Load()) | ast.Tuple(ctx=ast.Load()) | ast.Set():
            yield from shortened(text, node)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()) as words, attr="split"), args=[]):
            start, end = text.span(words)
            for word in re.finditer(r"[^\s\"']+", text.between(start, end)):
                yield start + word.start(), start + word.end(), ""


def changed_steps(text: Text, node: ast.AST) -> Iterator[tuple[int, int, str]]:
    """A step left out, nothing returned, the other way taken."""
    match node:
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Delete() | ast.Break() | ast.Continue():
            yield *text.span(node), "pass"
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield *text.span(value), "None"
        case ast.If() | ast.While() | ast.IfExp():
            yield from negated(text, node.test)
        case ast.comprehension():
            for test in node.ifs:
                yield from negated(text, test)


def changed_comparisons(text: Text, node: ast.Compare) -> Iterator[tuple[int, int, str]]:
    """Another comparison: a bound that takes in what it left out, or the opposite."""
    sides = [node.left, *node.comparators]
    for left, operator, right in zip(sides, node.ops, node.comparators, strict=False):
        yield from swapped(text, left, right, r"not\s+in|is\s+not|[<>=!]+|\b(in|is)\b", COMPARISONS[type(operator)])


def swapped(text: Text, left: ast.expr, right: ast.expr, pattern: str, now: str) -> Iterator[tuple[int, int, str]]:
    """Another operator between two operands."""
    begin, until = text.span(left)[1], text.span(right)[0]
    found = re.search(pattern, text.between(begin, until))
    if found:
        yield begin + found.start(), begin + found.end(), now


def shortened(text: Text, node: ast.List | ast.Tuple | ast.Set) -> Iterator[tuple[int, int, str]]:
    """A collection without one of its members; a tuple of values is no collection, it holds its fields by place."""
    if isinstance(node, ast.Tuple) and not all(isinstance(member, ast.Constant) for member in node.elts):
        return
    if len(node.elts) > 1:
        for member, after in zip(node.elts, [*node.elts[1:], None], strict=True):
            start, end = text.span(member)
            yield start, text.span(after)[0] if after else end, ""


def negated(text: Text, test: ast.expr) -> Iterator[tuple[int, int, str]]:
    """The opposite of a condition that has no operator of its own to change."""
    if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Constant):
        start, end = text.span(test)
        yield start, end, f"not ({text.between(start, end)})"


def joins_texts_or_paths(node: ast.BinOp) -> bool:
    """Whether an operator joins texts, or is the slash of a path, so that no other would do."""
    sides = (node.left, node.right)
    numbers = [isinstance(side, ast.Constant) and isinstance(side.value, int | float) for side in sides]
    texts = [isinstance(side, ast.JoinedStr) or getattr(side, "value", None).__class__ is str for side in sides]
    return any(texts) or (isinstance(node.op, ast.Div) and not any(numbers))
