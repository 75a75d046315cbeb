#!/usr/bin/env python3
"""Runs real test suites before and after moves: a move must leave every test's outcome as it was.

    suites.py CLASSPATH_FILE DATA_FOLDER [--python PYTHON] [--only NAME] [--out RESULTS.json]

Where the mover's list says what a string becomes if it is imported, it is changed so, as a person would; what else is on the
list is left. DATA_FOLDER is prepare.py's. Each repository of suites.json gets a virtual environment of its own
there, of PYTHON (healthchecks needs 3.12 or newer). The moves are made one
after the other, each on what the one before left, and the suite runs after each; test ids are followed through the moves.
The exit code is 1 where an outcome differs.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

from run import Mover

HERE = pathlib.Path(__file__).parent
RESULT = re.compile(r"^(\w+) \(([\w.]+)\)(?:.*?) \.\.\. (ok|FAIL|ERROR|skipped|expected failure|unexpected success)\b", re.MULTILINE | re.DOTALL)
BECOMES = re.compile(r"Nothing tells whether this string is imported; (\S+) becomes (\S+?):")
MODULE_FAILED = re.compile(r"^ERROR: (\S+) \(unittest\.loader\._FailedTest", re.MULTILINE)


def environment(data, name, entry, tree, interpreter):
    """The interpreter of the repository's own virtual environment, made where it is not there yet."""
    folder = data / f"venv-{name}"
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        subprocess.run([interpreter, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *entry["requirements"]], cwd=tree, check=True)
        (folder / "ready").touch()
    return python


def outcomes(python, entry, tree, labels):
    """Each test's outcome by its id, the exit code, and how long it took."""
    start = time.monotonic()
    where = tree / entry["folder"]
    command = [str(python), *entry["run"], *labels]
    variables = {"PATH": f"{python.parent}:/usr/bin:/bin", "PYTHONPATH": str(tree), "HOME": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=where, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    found = {}
    for name, place, outcome in RESULT.findall(done.stdout):
        found[f"{place}.{name}" if not place.endswith("." + name) else place] = outcome
    for module in MODULE_FAILED.findall(done.stdout):
        found[f"cannot be imported: {module}"] = "ERROR"
    return found, done.returncode, time.monotonic() - start, done.stdout


def make(classpath, tree, moves, out):
    """Makes moves in the tree and gives what was left undecided."""
    mover = Mover(classpath, tree, out)
    result, changes = mover.move_all(0, moves)
    mover.close()
    if "failure" in result:
        raise SystemExit(result["failure"])
    for path, content in changes.items():
        file = tree / path
        if content is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    for folder in sorted((tree / old for old, _ in moves), reverse=True):
        if folder.is_dir() and not any(each.is_file() for each in folder.rglob("*")):
            shutil.rmtree(folder)
    changed = sum(follow_list(tree, dict(result_moves(tree, moves)), entry) for entry in result["unresolved"])
    subprocess.run(["git", "-C", str(tree), "add", "-A", "-f"], check=True, capture_output=True)
    return result["unresolved"], changed


def result_moves(tree, moves):
    """The moved files, old path and new."""
    for old, new in moves:
        if (tree / new).is_file():
            yield old, new
        else:
            for file in (tree / new).rglob("*"):
                inside = file.relative_to(tree / new).as_posix()
                yield f"{old}/{inside}", f"{new}/{inside}"


def follow_list(tree, moved, entry):
    """Does what an entry of the list says about a string; false where it says nothing definite."""
    told = BECOMES.search(entry["why"])
    if not told:
        return False
    file = tree / moved.get(entry["file"], entry["file"])
    lines = file.read_bytes().decode("latin-1").splitlines(keepends=True)
    for number in range(max(0, entry["line"] - 3), min(len(lines), entry["line"] + 2)):
        followed = re.sub(r"(?<![\w.])" + re.escape(told[1]) + r"(?!\w)", told[2], lines[number])
        if followed != lines[number]:
            lines[number] = followed
            file.write_bytes("".join(lines).encode("latin-1"))
            return True
    return False


def follow(ids, moves, roots):
    """Test ids as the moves rename them."""
    names = {}
    for old, new in moves:
        for root in roots:
            prefix = root + "/" if root else ""
            if old.startswith(prefix) and new.startswith(prefix):
                names[dotted(old[len(prefix) :])] = dotted(new[len(prefix) :])
    renamed = {}
    for test, outcome in ids.items():
        for old, new in names.items():
            if test.startswith(old + "."):
                test = new + test[len(old) :]
                break
        renamed[test] = outcome
    return renamed


def dotted(path):
    return path.removesuffix(".py").replace("/", ".")


def suite(name, entry, roots, options, classpath):
    tree = options.data / f"suite-{name}"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(options.data / name, tree, symlinks=True)
    out = options.data / f"suite-{name}-out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    python = environment(options.data, name, entry, tree, options.python)
    labels = entry.get("labels", [])
    expected, code, seconds, log = outcomes(python, entry, tree, labels)
    rows = [{"repository": name, "moves": [], "tests": len(expected), "outcomes": count(expected), "exit": code, "seconds": round(seconds)}]
    if len(expected) < 100:
        raise SystemExit(f"The suite of {name} cannot be run here:\n{log[-2000:]}")
    print(name, "as it is:", json.dumps(rows[0]["outcomes"]), f"exit {code}, {seconds:.0f} s", flush=True)
    for moves in entry["moves"]:
        unresolved, changed = make(classpath, tree, moves, out)
        expected = follow(expected, moves, roots)
        now, code, seconds, log = outcomes(python, entry, tree, labels)
        different = {test: (expected.get(test), now.get(test)) for test in set(expected) | set(now) if expected.get(test) != now.get(test)}
        rows.append(
            {
                "repository": name,
                "moves": moves,
                "tests": len(now),
                "outcomes": count(now),
                "exit": code,
                "different": different,
                "unresolved": len(unresolved),
                "strings followed": changed,
                "seconds": round(seconds),
            }
        )
        print(name, moves, json.dumps(count(now)), f"exit {code}, {len(different)} different, {changed} listed strings followed, {seconds:.0f} s", flush=True)
        for test in sorted(different)[:10]:
            print("   ", test, *different[test])
        if different:
            (out / "log.txt").write_text(log)
    return rows


def count(found):
    return {outcome: list(found.values()).count(outcome) for outcome in sorted(set(found.values()))}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("classpath", type=pathlib.Path)
    arguments.add_argument("data", type=pathlib.Path)
    arguments.add_argument("--python", default=sys.executable)
    arguments.add_argument("--only")
    arguments.add_argument("--out", type=pathlib.Path)
    options = arguments.parse_args()
    options.data = options.data.resolve()
    repositories = json.loads((HERE / "repositories.json").read_text())
    classpath = options.classpath.read_text().strip()
    rows = []
    for name, entry in json.loads((HERE / "suites.json").read_text()).items():
        if options.only in (None, name):
            rows += suite(name, entry, repositories[name]["roots"], options, classpath)
    if options.out:
        options.out.write_text(json.dumps(rows, indent=1) + "\n")
    return 1 if any(row.get("different") for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
