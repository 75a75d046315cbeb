#!/usr/bin/env python3
"""Compares import graphs edge by edge with those of ruff and grimp: graphs.py CLASSPATH_FILE DATA NAME... [--out FILE]

NAME is a folder of DATA, a git checkout. CLASSPATH_FILE holds the class path of contracts on one line. Every edge that only one
side has must have a cause, and a cause counts only where something beside our own graph bears it out: the other tool's graph,
the source's syntax tree, or the file system. Exits with 1 where an edge remains without one.
"""

import argparse
import ast
import collections
import json
import keyword
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
IMPORTERS = {"import_module", "__import__", "run_module", "run_path", "find_spec"}


class Graph:
    """Our graph of a checkout: edges with the lines that make them, the files with their module names, the source roots."""

    def __init__(self, classpath, checkout):
        self.checkout = checkout
        self.lines = collections.defaultdict(set)
        self.files = {}
        self.roots = set()
        command = ["java", "-cp", classpath, HERE / "GraphDump.java", checkout]
        for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
            sort, *fields = line.split("\t")
            if sort == "edge":
                self.lines[fields[0], fields[1]].add(int(fields[2]))
            elif sort == "file":
                self.files[fields[0]] = fields[1]
            elif sort == "root":
                self.roots.add(fields[0])
        self.edges = set(self.lines)
        self.trees = {}

    def tree(self, path):
        if path not in self.trees:
            try:
                self.trees[path] = ast.parse((self.checkout / path).read_bytes())
            except (SyntaxError, ValueError):
                self.trees[path] = None
        return self.trees[path]

    def nodes(self, edge, *kinds):
        """The syntax nodes of some kinds that stand on the lines of an edge."""
        lines = self.lines[edge]
        for node in ast.walk(self.tree(edge[0]) or ast.Module(body=[], type_ignores=[])):
            if isinstance(node, kinds) and any(node.lineno <= line <= (node.end_lineno or line) for line in lines):
                yield node


def ruff(checkout):
    command = [pathlib.Path(sys.executable).parent / "ruff", "analyze", "graph", "--isolated", "."]
    found = json.loads(subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True).stdout)
    return {(importer, imported) for importer, all_imported in found.items() for imported in all_imported}


GRIMP = """
import json, sys, grimp
graph = grimp.build_graph(*sys.argv[1:], cache_dir=None)
json.dump([[a, b] for a in sorted(graph.modules) for b in sorted(graph.find_modules_directly_imported_by(a))], sys.stdout)
"""


def grimp(graph):
    """grimp's edges as files, and the files of the packages that it was given: those at the repository's root."""
    packages = sorted(path.parent.name for path in graph.checkout.glob("*/__init__.py"))
    command = [sys.executable, "-c", GRIMP, *packages]
    found = json.loads(subprocess.run(command, cwd=graph.checkout, check=True, capture_output=True, text=True).stdout)
    inside = {path for path in graph.files if path.split("/")[0] in packages}
    return {(module_file(graph, a), module_file(graph, b)) for a, b in found}, inside


def module_file(graph, module):
    path = module.replace(".", "/")
    return f"{path}/__init__.py" if f"{path}/__init__.py" in graph.files else f"{path}.py"


def only_ours(graph, tool, edge, named):
    """The cause of an edge that another tool lacks, which by its own graph names some files in the importer."""
    importer, imported = edge
    if imported.endswith("/__init__.py"):
        folder = imported.removesuffix("__init__.py")
        if any(other.startswith(folder) and other != imported for other in named[importer]):
            return "the package above an imported module, whose __init__.py runs first (Language Reference 5.2); they name the module alone"
    if graph.tree(importer) is None:
        return "a file with a syntax error, which they leave out; we read the statements before and behind it"
    if any(called(node) in IMPORTERS for node in graph.nodes(edge, ast.Call)):
        return "a module named by a literal in import_module and the like"
    if any(keyword.iskeyword(part) for part in importer.removesuffix(".py").split("/")[:-1]):
        return "a relative import in a folder that is named like a keyword, which Python can run"
    if imported.endswith("/__init__.py") and any(is_gone(graph, importer, node) for node in graph.nodes(edge, ast.ImportFrom)):
        return "the package of a module that is not in the repository, which runs before the import fails"
    parts = importer.split("/")[:-1]
    missing = ["/".join(parts[:end]) for end in range(1, len(parts) + 1) if "/".join(parts[:end]) + "/__init__.py" not in graph.files]
    if tool == "grimp" and missing:
        return "a file below a folder without __init__.py (PEP 420), which grimp leaves out"
    return None


def is_gone(graph, importer, node):
    """Whether a relative import names a module that is no file."""
    above = importer.split("/")[: -node.level]
    path = "/".join([*above, *(node.module or "").split(".")])
    return node.level > 0 and f"{path}.py" not in graph.files and f"{path}/__init__.py" not in graph.files


def called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def only_theirs(graph, edge):
    importer, imported = edge
    if imported.endswith(".pyi") and (importer, imported.removesuffix("i")) in graph.edges:
        return "the stub beside a module; what runs is the module, to which we have an edge"
    if importer.endswith(".pyi"):
        return "an import in a stub, which never runs"
    parts = imported.split("/")
    topmost = 1
    while topmost < len(parts) and "/".join(parts[:topmost]) + "/__init__.py" not in graph.files:
        topmost += 1
    root = "/".join(parts[: topmost - 1])
    if root not in graph.roots and not importer.startswith(root + "/"):
        return f"a package below a folder that is not on the import path of the importer ({root}/)"
    return None


def compare(graph, tool, theirs, ours):
    causes = collections.defaultdict(list)
    named = collections.defaultdict(set)
    for importer, imported in theirs:
        named[importer].add(imported)
    for edge in sorted(ours - theirs):
        causes["ours only", only_ours(graph, tool, edge, named) or "UNEXPLAINED"].append(edge)
    for edge in sorted(theirs - ours):
        causes[f"{tool} only", only_theirs(graph, edge) or "UNEXPLAINED"].append(edge)
    print(f"{graph.checkout.name}, {tool}: {len(ours & theirs)} edges in both, {len(ours - theirs)} ours only, {len(theirs - ours)} theirs only")
    for (side, cause), edges in sorted(causes.items(), key=lambda item: -len(item[1])):
        print(f"  {side} {len(edges)}: {cause}")
        for edge in edges[: 20 if cause == "UNEXPLAINED" else 1]:
            print(f"      {edge[0]} -> {edge[1]}, lines {sorted(graph.lines.get(edge, []))}")
    return {
        "both": len(ours & theirs),
        "causes": [{"side": side, "cause": cause, "edges": edges} for (side, cause), edges in sorted(causes.items())],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("classpath", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_args()
    report = {}
    for name in options.names:
        graph = Graph(options.classpath.read_text().strip(), (options.data / name).resolve())
        report[name] = {"ruff": compare(graph, "ruff", ruff(graph.checkout), graph.edges)}
        theirs, inside = grimp(graph)
        ours = {edge for edge in graph.edges if edge[0] in inside and edge[1] in inside}
        report[name]["grimp"] = compare(graph, "grimp", theirs, ours)
    if options.out:
        options.out.write_text(json.dumps(report, indent=1) + "\n")
    unexplained = any(
        cause["cause"] == "UNEXPLAINED" for tools in report.values() for tool in tools.values() for cause in tool["causes"]
    )
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
