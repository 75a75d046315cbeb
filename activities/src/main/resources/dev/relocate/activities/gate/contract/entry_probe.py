"""Tries a service's entry inside its image, without starting it. Told what to try by JSON in its first argument."""

import ast
import importlib
import importlib.util
import json
import os
import signal
import sys

wanted = json.loads(sys.argv[1])
signal.alarm(wanted["seconds"])
sys.argv = [wanted["path"] or wanted["module"]]
sys.path[:0] = [folder for folder in wanted["importPath"] if folder not in sys.path]


def missing_files():
    return [path for path in wanted["mustExist"] if not os.path.lexists(path)]


def import_entry():
    module = importlib.import_module(wanted["module"])
    for name in wanted["attributes"]:
        module = getattr(module, name)


def import_script():
    spec = importlib.util.spec_from_file_location(wanted["module"], wanted["path"])
    module = importlib.util.module_from_spec(spec)
    sys.modules[wanted["module"]] = module
    spec.loader.exec_module(module)


def import_what_it_imports():
    path = wanted["path"] or importlib.util.find_spec(wanted["module"]).origin
    with open(path, "rb") as file:
        tree = compile(file.read(), path, "exec", ast.PyCF_ONLY_AST)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = [node.module]
        else:
            continue
        for name in names:
            if name.split(".")[0] in wanted["firstParty"]:
                importlib.import_module(name)


def attempt():
    gone = missing_files()
    if gone:
        return "the image lacks " + ", ".join(gone[:5])
    try:
        {"import": import_entry, "script": import_script, "compile": import_what_it_imports}[wanted["how"]]()
    except BaseException as failure:
        return "%s: %s" % (type(failure).__name__, failure)
    return None


said = attempt()
print("\nrelocate-probe " + json.dumps({"failure": said}), flush=True)
# threads and exit handlers of what was imported are not ours to wait for
os._exit(0)
