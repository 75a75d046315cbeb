"""Compares a tree before and after a move, and names every difference that the move does not explain."""

import ast
import difflib
import io
import posixpath
import re
import tokenize

from .modules import Modules, parse
from .references import Doctest, Imports, Node, Reader, Text

RUNTIME = re.compile(
    r"(?i)(?:.*/)?(?:[^/]*dockerfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|makefile|procfile|[^/]*\.(?:sh|toml|cfg|ini)|\.coveragerc"
    r"|\.gitlab-ci\.yml)$|\.github/workflows/.*"
)
PROSE = re.compile(r".*\.(?:md|rst|txt|po|mo|html|js|ts|tsx|jsx|css|json|svg|lock|inc)$")


class Finding:
    def __init__(self, kind, file, line, detail):
        self.kind, self.file, self.line, self.detail = kind, file, line, detail

    def as_dict(self):
        return {"kind": self.kind, "file": self.file, "line": self.line, "detail": self.detail}


class Before:
    """The tree before any move: its modules, and what each file refers to."""

    def __init__(self, sources, roots):
        self.sources = sources
        self.modules = Modules(sources, roots)
        self.roots = roots
        self.refers = {}
        for path in sorted(self.modules.paths):
            reader = Reader(self.modules, path, lambda module: module)
            reader.read(sources[path])
            self.refers[path] = set(reader.touched)


class Judge:
    """Judges one move. `moved` is the wish worked out to single files, `folders` the folders that move as a whole,
    `changes` the new bytes by path (None for a file that goes), `unresolved` pairs of file and line before the move."""

    def __init__(self, before, moved, folders, changes, unresolved):
        self.before, self.moved, self.folders = before, moved, folders
        self.unresolved = unresolved
        self.changes = changes
        sources = dict(before.sources)
        for path, content in changes.items():
            if content is None:
                sources.pop(path, None)
        sources.update({path: content for path, content in changes.items() if content is not None})
        self.sources = sources
        self.after = Modules(sources, before.roots)
        self.findings = []

    def identity(self, module):
        if module.endswith("/"):
            folder = module[:-1]
            for old, new in self.folders.items():
                if folder == old or folder.startswith(old + "/"):
                    return new + folder[len(old) :] + "/"
            return module
        return self.moved.get(module, module)

    def judge(self):
        for old, new in self.moved.items():
            if old in self.sources and old not in self.moved.values():
                self._add("not-moved", old, 0, "still there")
            if new not in self.sources:
                self._add("not-moved", new, 0, "missing")
        affected = {module for module in self.moved if module.endswith(".py")}
        affected |= {folder + "/" for folder in self.before.modules.folders if self.identity(folder + "/") != folder + "/"}
        origin = {new: old for old, new in self.moved.items()}
        touched = {origin.get(path, path) for path in self.changes}
        for path, refers in self.before.refers.items():
            if path in touched or path in self.moved or refers & affected:
                self._python(path, affected)
        for path in sorted(self.before.sources):
            if not path.endswith(".py"):
                self._text(path)
        known = set(self.before.sources) | set(self.moved.values())
        for path in sorted(set(self.changes) - known):
            if not (path.endswith("/__init__.py") and not self.changes[path].strip()):
                self._add("wrong-edit", path, 0, "a file that nobody asked for")
        return self.findings

    def _add(self, kind, file, line, detail):
        self.findings.append(Finding(kind, file, line, detail))

    def _listed(self, path, first, last):
        return any(file == path and first <= line <= max(first, last) for file, line in self.unresolved)

    def _missed(self, kind, path, first, last, detail):
        if not self._listed(path, first, last):
            self._add(kind, path, first, detail)

    def _python(self, path, affected):
        new = self.moved.get(path, path)
        if new not in self.sources:
            return
        one, other = self.before.sources[path], self.sources[new]
        reader = Reader(self.before.modules, path, self.identity)
        old_shape = reader.read(one)
        if old_shape is None:
            return
        self.own = path
        new_shape = Reader(self.after, new, lambda module: module).read(other)
        if new_shape is None:
            self._add("syntax", path, 0, "cannot be parsed after the move")
            return
        self._compare(old_shape, new_shape)
        if one != other:
            self._lines(path, one, other, reader, affected)
        if path != new:
            self._file_uses(path, one)

    def _lines(self, path, one, other, reader, affected):
        """Only lines that hold a reference may change, and no comment may be lost."""
        may = set()
        for module, lines in reader.touched.items():
            if module in affected or path in self.moved:
                may |= lines
        for start, end in self._spans(one):
            if may & set(range(start, end + 1)):
                may |= set(range(start, end + 1))
        imports = {line for start, end in import_spans(one) for line in range(start, end + 1)}
        old_lines, new_lines = one.splitlines(True), other.splitlines(True)
        matcher = difflib.SequenceMatcher(None, old_lines, new_lines, False)
        for tag, from_old, to_old, _, _ in matcher.get_opcodes():
            if tag in ("replace", "delete"):
                for line in range(from_old + 1, to_old + 1):
                    sorted_elsewhere = line in imports and old_lines[line - 1] in new_lines
                    if line not in may and not sorted_elsewhere:
                        self._add("wrong-edit", path, line, "a line without a reference changed")
        lost = sorted(set(comments(one)) - set(comments(other)))
        if lost:
            self._add("wrong-edit", path, 0, f"a comment is lost: {lost[0]}")
        if one.count(b"\r\n") == one.count(b"\n") != 0 and other.count(b"\r\n") != other.count(b"\n"):
            self._add("wrong-edit", path, 0, "line endings changed")

    @staticmethod
    def _spans(source):
        tree = parse(source)
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom, ast.Attribute)) or (
                isinstance(node, ast.Constant) and isinstance(node.value, str)
            ):
                yield node.lineno, node.end_lineno

    def _file_uses(self, path, source):
        """A path counted from the file must be told, unless it stays inside a folder that moves as a whole."""
        lines = source.decode("utf-8", "replace").splitlines()
        new = self.moved[path]
        for number, line in enumerate(lines, 1):
            if re.search(r"(?<!\.)\b__file__\b", line) and not line.lstrip().startswith("#"):
                up = line.count("dirname") + line.count(".parent") + line.count("..")
                folder, target = path, new
                for _ in range(max(1, up)):
                    folder, target = posixpath.dirname(folder), posixpath.dirname(target)
                along = any(
                    (folder == old or folder.startswith(old + "/")) and target == fresh + folder[len(old) :]
                    for old, fresh in self.folders.items()
                )
                if folder != target and not along:
                    self._missed("silent-file-path", path, max(1, number - 3), number + 3, line.strip())

    def _compare(self, one, other):
        if isinstance(one, Imports) and isinstance(other, Imports):
            self._imports(one, other)
        elif isinstance(one, Text):
            self._string(one, other)
        elif isinstance(one, Doctest) and isinstance(other, Doctest):
            self._doctest(one, other)
        elif isinstance(one, Node) and isinstance(other, Node) and one.kind == other.kind:
            if one.kind == "reference":
                if one.parts != other.parts:
                    self._missed("missed-use", self.own, one.line, one.end, f"{one.parts} is now {other.parts}")
            else:
                self._compare(one.parts, other.parts)
        elif isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
            if len(one) != len(other):
                self._different(one, other)
            for first, second in zip(one, other):
                self._compare(first, second)
        elif isinstance(one, (Node, Imports, Doctest)) or isinstance(other, (Node, Imports, Text, Doctest)):
            self._different(one, other)
        elif one != other:
            self._add("wrong-edit", self.own, 0, f"{one!r} became {other!r}")

    def _different(self, one, other):
        line, end = getattr(one, "line", 0), getattr(one, "end", 0)
        if isinstance(one, Node) and one.kind == "reference":
            self._missed("missed-use", self.own, line, end, f"{one.parts} no longer resolves")
        else:
            self._add("wrong-edit", self.own, line, f"{describe(one)} became {describe(other)}")

    def _imports(self, one, other):
        added = other.facts - one.facts - one.soft
        lost = one.facts - other.facts
        if added or lost:
            first = min(start for start, _ in one.lines)
            last = max(end for _, end in one.lines)
            self._missed("missed-import", self.own, first, last, f"{sorted(map(str, lost))} became {sorted(map(str, added))}")

    def _string(self, one, other):
        value = other.value if isinstance(other, Text) else other
        same = isinstance(other, Text) and (one.module, one.rest) == (other.module, other.rest)
        if same:
            return
        if value == one.value:
            if not one.label:
                self._missed("missed-string", self.own, one.line, one.line, one.value)
        else:
            self._add("wrong-edit", self.own, one.line, f"{one.value!r} became {value!r}")

    def _doctest(self, one, other):
        if one.around != other.around:
            self._add("wrong-edit", self.own, one.line, "text around examples changed")
        own, kept = self.findings, self.unresolved
        self.findings = []
        self._compare(one.shape, other.shape)
        wrong, self.findings = self.findings, own
        if wrong:
            self._missed("missed-doctest", self.own, one.line, one.end, wrong[0].detail)

    def _text(self, path):
        new = self.moved.get(path, path)
        one = self.before.sources[path]
        other = self.sources.get(new)
        if other is None or (one == other and not RUNTIME.match(path)):
            return
        names = self._spelled()
        if RUNTIME.match(path):
            for number, line in enumerate(other.decode("latin-1").splitlines(), 1):
                code = line.split("#")[0]
                for old in names:
                    if re.search(r"(?<![\w./-])(?:\./)?" + re.escape(old) + r"(?![\w.-])", code):
                        self._missed("missed-text", path, max(1, number - 1), number + 1, line.strip())
        if one != other:
            old_lines, new_lines = one.split(b"\n"), other.split(b"\n")
            matcher = difflib.SequenceMatcher(None, old_lines, new_lines, False)
            for tag, start, end, _, _ in matcher.get_opcodes():
                if tag in ("replace", "delete"):
                    for line in range(start, end):
                        if not any(old.encode() in old_lines[line] for old in names | self._short()):
                            self._add("wrong-edit", path, line + 1, "a line without a moved name changed")

    def _spelled(self):
        """Paths and dotted names that must not be spelled any more."""
        names = set()
        for old in list(self.moved) + list(self.folders):
            if "/" not in old:
                continue
            if old not in self.sources and not any(path.startswith(old + "/") for path in self.sources):
                names.add(old)
                bare = old[: -len(".py")] if old.endswith(".py") else old
                if not bare.endswith("__init__") and old.endswith(".py"):
                    names.add(bare.replace("/", "."))
        return names

    def _short(self):
        return {old.rsplit("/", 1)[-1].removesuffix(".py") for old in list(self.moved) + list(self.folders)}


def import_spans(source):
    for node in ast.walk(parse(source)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node.lineno, node.end_lineno


def comments(source):
    try:
        return [t.string for t in tokenize.tokenize(io.BytesIO(source).readline) if t.type == tokenize.COMMENT]
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return []


def describe(thing):
    if isinstance(thing, Node):
        return f"{thing.kind} at line {thing.line}"
    if isinstance(thing, (list, tuple)):
        return f"{len(thing)} parts"
    return repr(getattr(thing, "value", thing))[:120]
