"""A source file reduced to what must survive a move: its syntax, with each reference replaced by the module it means."""

import ast
import re

from .modules import origin, parse
from .scopes import SCOPES, Scopes

DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+(?::[A-Za-z_][\w.]*)?$")
LABELS = {"getLogger", "get_logger", "get_task_logger", "assertLogs", "assertNoLogs", "getChild", "at_level", "set_level"}


class Imports:
    """Adjacent import statements as facts: what they bind and load, and the package roots that they bind by the way."""

    def __init__(self, lines):
        self.lines = lines
        self.facts = set()
        self.soft = set()


class Text:
    """A string: the words, and the module and attribute that they spell where they spell one."""

    def __init__(self, value, module, rest, line, label):
        self.value, self.module, self.rest, self.line, self.label = value, module, rest, line, label


class Doctest:
    """A string with examples: the text around them, and the examples' syntax."""

    def __init__(self, around, shape, line, end, value):
        self.around, self.shape, self.line, self.end, self.value = around, shape, line, end, value


class Node:
    """A syntax node: its kind, its parts in order, and where it stands."""

    def __init__(self, kind, parts, line, end):
        self.kind, self.parts, self.line, self.end = kind, parts, line, end


class Reader:
    """Reads one file. `identity` says which module a module becomes; `touched` collects every module that it refers to."""

    def __init__(self, modules, path, identity):
        self.modules, self.path, self.identity = modules, path, identity
        self.touched = {}
        self.file_uses = []

    def read(self, source):
        tree = parse(source)
        return self.shape_of(tree) if tree is not None else None

    def shape_of(self, tree):
        self.apps = {id(item) for node in ast.walk(tree) for item in app_names(node)}
        self.scopes = Scopes(tree, self._meaning)
        return self._node(tree, self.scopes.by_node[tree], False)

    def _touch(self, module, line):
        self.touched.setdefault(module, set()).add(line)
        return self.identity(module)

    def _meaning(self, node, alias):
        if isinstance(node, ast.Import):
            name = alias.name if alias.asname else alias.name.split(".")[0]
            return self.modules.find(self.path, name) or ("external", name)
        base = origin(self.modules, self.path, node)
        if not base:
            return ("external", alias.name)
        module, rest = self.modules.follow(base, (alias.name,))
        return module if not rest else ("member", alias.name)

    def _node(self, node, scope, docstring):
        scope = self.scopes.by_node.get(node, scope)
        line, end = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0)
        if isinstance(node, (ast.Attribute, ast.Name)):
            found = self._chain(node, scope)
            if found:
                return Node("reference", found, line, end)
        if isinstance(node, ast.Name) and node.id == "__file__":
            self.file_uses.append(line)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self._string(node, False)
        parts = []
        for name, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                parts.append((name, self._body(value, scope)))
            elif isinstance(value, list):
                parts.append((name, [self._item(item, scope, node) for item in value]))
            elif name not in ("type_comment", "kind", "type_ignores"):
                parts.append((name, self._item(value, scope, node)))
        return Node(type(node).__name__, parts, line, end)

    def _item(self, item, scope, parent):
        if not isinstance(item, ast.AST):
            return item
        if isinstance(item, ast.Constant) and isinstance(item.value, str):
            function = parent.func if isinstance(parent, ast.Call) else None
            called = getattr(function, "attr", getattr(function, "id", ""))
            return self._string(item, called in LABELS)
        return self._node(item, scope, False)

    def _body(self, statements, scope):
        body = []
        for statement in statements:
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                if not (body and isinstance(body[-1], Imports)):
                    body.append(Imports([]))
                self._facts(statement, body[-1])
            else:
                body.append(self._node(statement, scope, False))
        return body

    def _facts(self, node, into):
        into.lines.append((node.lineno, node.end_lineno))
        if isinstance(node, ast.Import):
            for alias in node.names:
                self._plain(node, alias, into)
            return
        base = origin(self.modules, self.path, node)
        if base:
            self._touch(base, node.lineno)
        for alias in node.names:
            bound = alias.asname or alias.name
            if base is None:
                into.facts.add(("external", node.level, node.module, alias.name, bound))
            elif alias.name == "*":
                into.facts.add(("star", self._touch(base, node.lineno)))
            else:
                module, rest = self.modules.follow(base, (alias.name,))
                if rest:
                    into.facts.add(("member", self._touch(base, alias.lineno), alias.name, bound))
                else:
                    into.facts.add(("bind", bound, self._touch(module, alias.lineno)))

    def _plain(self, node, alias, into):
        found = self.modules.find(self.path, alias.name)
        root = alias.name.split(".")[0]
        if not found:
            first = self.modules.find(self.path, root)
            if first:
                self._touch(first, node.lineno)
            into.facts.add(("external", 0, alias.name, "", alias.asname or root))
        elif alias.asname or "." not in alias.name:
            into.facts.add(("bind", alias.asname or root, self._touch(found, alias.lineno)))
        else:
            into.facts.add(("load", self._touch(found, alias.lineno)))
            top = self.modules.find(self.path, root)
            into.soft.add(("bind", root, self.identity(top)))

    def _chain(self, node, scope):
        rest = []
        base = node
        while isinstance(base, ast.Attribute):
            rest.append(base.attr)
            base = base.value
        if not isinstance(base, ast.Name) or not isinstance(node.ctx if not rest else ast.Load(), ast.Load):
            return None
        module = scope.lookup(base.id)
        if not isinstance(module, str):
            return None
        module, left = self.modules.follow(module, tuple(reversed(rest)))
        return (self._touch(module, node.lineno), left)

    def _string(self, node, label):
        value = node.value
        if ">>> " in value:
            return self._doctest(node)
        if not DOTTED.match(value) and id(node) not in self.apps:
            return value
        module, rest = self.modules.longest(self.path, value.split(":")[0])
        if not module:
            return value
        self._touch(module, node.lineno)
        module, rest = self.modules.follow(module, rest)
        known = not rest or rest[0] in self.modules.exports(module).names
        if not known and module.endswith("/__init__.py"):
            return value
        label = label or not known
        suffix = value.split(":")[1] if ":" in value else ""
        return Text(value, self._touch(module, node.lineno), (rest, suffix), node.lineno, label)

    def _doctest(self, node):
        around, code = [], []
        for line in node.value.splitlines():
            stripped = line.lstrip()
            if stripped.startswith((">>> ", "... ")):
                code.append(stripped[4:])
            elif stripped == "...":
                code.append("")
            else:
                around.append(line)
        tree = parse("\n".join(code))
        if tree is None:
            return node.value
        inner = Reader(self.modules, self.path, self.identity)
        shape = inner.shape_of(tree)
        for module in inner.touched:
            self.touched.setdefault(module, set()).update(range(node.lineno, node.end_lineno + 1))
        return Doctest(around, shape, node.lineno, node.end_lineno, node.value)


def app_names(node):
    """String nodes that name Django apps: items of INSTALLED_APPS, and an AppConfig's name."""
    if isinstance(node, ast.ClassDef):
        for statement in node.body:
            if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "name":
                yield statement.value
    elif isinstance(node, ast.keyword) and node.arg == "INSTALLED_APPS":
        yield from getattr(node.value, "elts", [])
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "INSTALLED_APPS":
        yield from getattr(node.value, "elts", [])
