"""Seeded random moves of modules and packages: into a sibling's folder, under a new name, into a new folder, or both."""

import random


def picks(sources, entry, seed):
    """The moves of one repository: `(from, to)` pairs, modules first. Equal input gives equal output."""
    choose = random.Random(seed)
    python = sorted(path for path in sources if path.endswith(".py") and wanted(path, entry))
    packages = sorted({path[: -len("/__init__.py")] for path in python if path.endswith("/__init__.py") and "/" in path})
    inner = [folder for folder in packages if "/" in folder and size(python, folder) <= 60]
    modules = [path for path in python if "/" in path and not path.endswith(("__init__.py", "__main__.py")) and named(path)]
    return [(path, target(choose, path, packages, sources)) for path in sample(choose, modules, entry["modules"])] + [
        (path, target(choose, path, packages, sources)) for path in sample(choose, inner, entry["packages"])
    ]


def wanted(path, entry):
    inside = any(path.startswith(top + "/") for top in entry["from"])
    return inside and not any(path.startswith(skip + "/") for skip in entry["skip"])


def named(path):
    return all(part.isidentifier() for part in path[: -len(".py")].split("/"))


def size(python, folder):
    return sum(path.startswith(folder + "/") for path in python)


def sample(choose, candidates, count):
    return choose.sample(candidates, min(count, len(candidates)))


def target(choose, path, packages, sources):
    """Somewhere free below the same top folder."""
    top = path.split("/")[0]
    homes = [folder for folder in packages if folder.split("/")[0] == top and not (folder + "/").startswith(path + "/")]
    folder, name = path.rsplit("/", 1)
    stem, suffix = (name[: -len(".py")], ".py") if name.endswith(".py") else (name, "")
    while True:
        kind = choose.choice(["elsewhere", "renamed", "new folder", "elsewhere renamed"])
        home = choose.choice(homes) if kind.startswith("elsewhere") and homes else folder
        if kind == "new folder":
            home += "/moved_here"
        fresh = f"{home}/{stem}{'_moved' if kind.endswith('renamed') else ''}{suffix}"
        taken = fresh in sources or any(other.startswith((fresh + "/", fresh.removesuffix(".py") + "/")) for other in sources)
        if not taken and fresh.removesuffix(".py") + ".py" not in sources:
            return fresh
