"""Which names of a syntax tree are bound by imports, scope by scope."""

import ast

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
SCOPES = FUNCTIONS + (ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Scope:
    def __init__(self, node, parent):
        self.is_class = isinstance(node, ast.ClassDef)
        self.parent = parent
        self.plain = set()
        self.imported = {}
        self.outer = set()

    def lookup(self, name, own=True):
        """The single meaning of a name, as `Scopes.meaning` gave it, or None where it is no import or not only one."""
        skip = self.is_class and not own
        if not skip and (name in self.plain or name in self.imported):
            meanings = self.imported.get(name, set())
            return next(iter(meanings)) if name not in self.plain and len(meanings) == 1 else None
        return self.parent.lookup(name, False) if self.parent else None


class Scopes:
    """The scopes of a tree by their node; `meaning(node, alias)` tells what an import binds."""

    def __init__(self, tree, meaning):
        self.meaning = meaning
        self.by_node = {}
        self._enter(tree, None)

    def _enter(self, node, parent):
        scope = Scope(node, parent)
        self.by_node[node] = scope
        if isinstance(node, FUNCTIONS):
            arguments = node.args
            for argument in arguments.posonlyargs + arguments.args + arguments.kwonlyargs:
                scope.plain.add(argument.arg)
            for argument in (arguments.vararg, arguments.kwarg):
                if argument:
                    scope.plain.add(argument.arg)
        self._inside(node, scope)

    def _inside(self, node, scope):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self._bind(scope, child.name)
            if isinstance(child, SCOPES):
                self._enter(child, scope)
                continue
            if isinstance(child, ast.Name) and not isinstance(child.ctx, ast.Load):
                self._bind(scope, child.id)
            elif isinstance(child, ast.ExceptHandler) and child.name:
                self._bind(scope, child.name)
            elif isinstance(child, (ast.MatchAs, ast.MatchStar)) and child.name:
                self._bind(scope, child.name)
            elif isinstance(child, ast.Global):
                scope.outer.update(child.names)
            elif isinstance(child, (ast.Import, ast.ImportFrom)):
                for alias in child.names:
                    name = alias.asname or (alias.name.split(".")[0] if isinstance(child, ast.Import) else alias.name)
                    scope.imported.setdefault(name, set()).add(self.meaning(child, alias))
            self._inside(child, scope)

    @staticmethod
    def _bind(scope, name):
        scope.plain.add(name)
