"""Which dotted name is which file, on one state of a tree."""

import ast


class Modules:
    """The modules of a tree. A module is identified by its file, a namespace package by its folder and a slash."""

    def __init__(self, sources, roots):
        """`sources` gives bytes by path (any mapping); `roots` are the folders on the import path, `""` the repository's."""
        self.sources = sources
        self.roots = roots
        self.paths = {path for path in sources if path.endswith(".py")}
        self.folders = set()
        for path in self.paths:
            while "/" in path:
                path = path.rsplit("/", 1)[0]
                if path in self.folders:
                    break
                self.folders.add(path)
        self._exports = {}

    def under(self, root, name):
        """The module of an absolute name below one root, or None."""
        base = root
        parts = name.split(".")
        found = None
        for at, part in enumerate(parts):
            base = f"{base}/{part}" if base else part
            if base + "/__init__.py" in self.paths:
                found = base + "/__init__.py"
            elif base + ".py" in self.paths:
                if at + 1 < len(parts):
                    return None
                found = base + ".py"
            elif base in self.folders:
                found = base + "/"
            else:
                return None
        return found

    def find(self, importer, name):
        """What an absolute name means in a file: regular modules on the roots first, those beside the file, namespaces last."""
        candidates = [self.under(root, name) for root in self.roots]
        candidates.append(self.under(self.beside(importer), name))
        for found in candidates:
            if found and not found.endswith("/"):
                return found
        return next((found for found in candidates if found), None)

    def beside(self, path):
        """The folder above the topmost package of a file: Python's first import path when it runs as a script."""
        folder = path.rsplit("/", 1)[0] if "/" in path else ""
        while folder and folder + "/__init__.py" in self.paths:
            folder = folder.rsplit("/", 1)[0] if "/" in folder else ""
        return folder

    def submodule(self, module, name):
        """The module of that name inside a package, or None."""
        if module.endswith("/__init__.py"):
            folder = module[: -len("/__init__.py")]
        elif module.endswith("/"):
            folder = module[:-1]
        else:
            return None
        return self.under(folder, name) if name.isidentifier() else None

    def relative(self, importer, level, name):
        """The module, and the folder where it would be, of a relative import; the folder is None above the top."""
        folder = importer.rsplit("/", 1)[0] if "/" in importer else ""
        for _ in range(level - 1):
            if not folder:
                return None, None
            folder = folder.rsplit("/", 1)[0] if "/" in folder else ""
        if name:
            return self.under(folder, name), folder
        if folder + "/__init__.py" in self.paths:
            return folder + "/__init__.py", folder
        return (folder + "/" if folder in self.folders else None), folder

    def longest(self, importer, name):
        """The module that a dotted name begins with, and the parts that are left; (None, parts) where it is not ours."""
        parts = name.split(".")
        for size in range(len(parts), 0, -1):
            found = self.find(importer, ".".join(parts[:size]))
            if found:
                return found, tuple(parts[size:])
        return None, tuple(parts)

    def exports(self, module):
        """What a module binds at its top level: names by plain code, and names by imports with the module that they mean."""
        if module not in self._exports:
            self._exports[module] = Exports(self, module)
        return self._exports[module]

    def follow(self, module, rest):
        """The module that attributes lead to, through submodules and through modules that a module imports, and what is left."""
        seen = set()
        while rest and (module, rest) not in seen:
            seen.add((module, rest))
            inside = self.submodule(module, rest[0])
            exports = self.exports(module)
            through = exports.modules.get(rest[0])
            if rest[0] in exports.plain:
                break
            if through and through != inside:
                module, rest = through, rest[1:]
            elif inside:
                module, rest = inside, rest[1:]
            else:
                break
        return module, rest


class Exports:
    def __init__(self, modules, module):
        self.plain = set()
        self.members = set()
        self.modules = {}
        tree = None if module.endswith("/") else parse(modules.sources[module])
        if tree:
            self._read(modules, module, tree.body)
        self.names = self.plain | self.members | set(self.modules)

    def _read(self, modules, path, body):
        for node in body:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    name = alias.name if alias.asname else alias.name.split(".")[0]
                    found = modules.find(path, name)
                    if found:
                        self.modules[alias.asname or name] = found
                    else:
                        self.members.add(alias.asname or name)
            elif isinstance(node, ast.ImportFrom):
                base = origin(modules, path, node)
                for alias in node.names:
                    found = base and modules.submodule(base, alias.name)
                    if found:
                        self.modules[alias.asname or alias.name] = found
                    else:
                        self.members.add(alias.asname or alias.name)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.plain.add(node.name)
            else:
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                        self.plain.add(inner.id)
                for part in ("body", "orelse", "finalbody"):
                    if isinstance(getattr(node, part, None), list):
                        self._read(modules, path, getattr(node, part))
                for handler in getattr(node, "handlers", []):
                    self._read(modules, path, handler.body)


def origin(modules, path, node):
    """The module that a `from` statement imports from, or None where it is not ours."""
    if node.level:
        return modules.relative(path, node.level, node.module)[0]
    return modules.find(path, node.module)


def parse(source):
    """The syntax tree of a source, or None where Python cannot read it."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None
