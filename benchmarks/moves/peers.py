#!/usr/bin/env python3
"""Makes run.py's moves, or a sample of them, with other movers and judges them by the same oracle.

    peers.py PYTHON DATA_FOLDER [--sample K] [--limit SECONDS] [--seed N] [--out RESULTS.json] [--tools rope emend]

PYTHON is the interpreter of a virtual environment that has rope and emend. Each move starts from a clean checkout; what takes
more processor time than the limit is ended, with its processes, and counts as a failure of its own kind. Times are processor
seconds, which other work on the machine changes least. What RESULTS.json has already is not done again, so that a run of an hour
can be ended and taken up. Neither of the two has a list of what it could not decide, so nothing is
excused by one.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile

from oracle.judge import Before, Judge
from picks import picks
from run import read, single_files

HERE = pathlib.Path(__file__).parent


def rope(python, root, old, new):
    return [[python, str(HERE / "rope_move.py"), str(root), old, new]]


def emend(python, root, old, new):
    tool = str(pathlib.Path(python).parent / "emend")
    folder, name = new.rsplit("/", 1)
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / "__init__.py").touch()
    commands = []
    if old.rsplit("/", 1)[0] != folder:
        commands.append([tool, "mv", old, folder, "--project", ".", "--apply"])
        old = folder + "/" + old.rsplit("/", 1)[1]
    if old != new:
        commands.append([tool, "rename", old, "--to", name.removesuffix(".py"), "--project", ".", "--apply"])
    return commands


TOOLS = {"rope": rope, "emend": emend}


def sampled(repositories, data, seed, size):
    """All moves, or as many of each repository, three quarters of them modules; the largest repository last."""
    share = (size or 0) // len(repositories)
    for name, entry in sorted(repositories.items(), key=lambda item: item[1]["modules"]):
        moves = picks(read(data / name), entry, seed)
        if size is None:
            yield from ((name, number, move) for number, move in enumerate(moves))
            continue
        choose = random.Random(seed)
        for kind, count in ((True, share - share // 4), (False, share // 4)):
            numbers = [number for number, (old, _) in enumerate(moves) if old.endswith(".py") == kind]
            for number in sorted(choose.sample(numbers, count)):
                yield name, number, moves[number]


def processor_seconds():
    """Of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def within(commands, root, limit):
    """Why it failed, or nothing."""
    start = processor_seconds()
    for command in commands:
        left = max(1, round(limit - (processor_seconds() - start)))
        with subprocess.Popen(
            ["prlimit", f"--cpu={left}", *command],
            cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        ) as process:
            try:
                said, _ = process.communicate(timeout=10 * limit)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return "over the limit"
        if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return "over the limit"
        if process.returncode:
            return "refused or crashed: " + (said.strip().splitlines() or ["no output"])[-1][:200]
    return None


def one(tool, python, base, before, move, limit):
    old, new = move
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "tree"
        shutil.copytree(base, root, symlinks=True)
        start = processor_seconds()
        failure = within(TOOLS[tool](python, root, old, new), root, limit)
        seconds = processor_seconds() - start
        if failure:
            return {"seconds": seconds, "failure": failure, "findings": []}
        subprocess.run(["git", "-C", str(root), "add", "-A", "-f"], check=True)
        after = read(root)
    changes = {path: after.get(path) for path in set(before.sources) | set(after) if before.sources.get(path) != after.get(path)}
    moved, folders = single_files(before.sources, old, new)
    changes = {path: content for path, content in changes.items() if "__pycache__" not in path and ".emend" not in path}
    findings = Judge(before, moved, folders, changes, set()).judge()
    return {"seconds": seconds, "findings": [finding.as_dict() for finding in findings]}


def table(rows):
    for tool in sorted({row["tool"] for row in rows}):
        for kind in ("module", "package"):
            group = [row for row in rows if (row["tool"], row["kind"]) == (tool, kind)]
            kinds = [{finding["kind"] for finding in row["findings"]} for row in group]
            done = ["failure" not in row for row in group]
            wrong_code = {"missed-import", "missed-use", "syntax", "not-moved", "wrong-edit", "missed-doctest"}
            right = sum(not each and ok for each, ok in zip(kinds, done))
            code = sum(not each & wrong_code and ok for each, ok in zip(kinds, done))
            seconds = [row["seconds"] for row in group]
            print(f"{tool} {kind}: {len(group)} moves, {right} right, {code} right but for strings, text and paths,", end=" ")
            print(f"median {statistics.median(seconds):.1f} s, longest {max(seconds):.1f} s")
            failures = collections.Counter(row.get("failure", "").split(":")[0] for row in group if "failure" in row)
            failures.update(kind for each in kinds for kind in each)
            for reason, count in failures.most_common():
                print(f"    {count} moves: {reason}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("python")
    arguments.add_argument("data", type=pathlib.Path)
    arguments.add_argument("--sample", type=int, help="as many moves; without it, all")
    arguments.add_argument("--limit", type=int, default=120)
    arguments.add_argument("--seed", type=int, default=20261123)
    arguments.add_argument("--tools", nargs="*", default=sorted(TOOLS))
    arguments.add_argument("--only")
    arguments.add_argument("--out", type=pathlib.Path)
    options = arguments.parse_args()
    repositories = json.loads((HERE / "repositories.json").read_text())
    rows = json.loads(options.out.read_text()) if options.out and options.out.exists() else []
    done, known = {(row["tool"], row["repository"], row["number"]) for row in rows}, {}
    for name, number, move in sampled(repositories, options.data, options.seed, options.sample):
        if options.only not in (None, name):
            continue
        base = options.data / name
        if name not in known:
            known = {name: Before(read(base), repositories[name]["roots"])}
        for tool in options.tools:
            if (tool, name, number) in done:
                continue
            row = {"tool": tool, "repository": name, "number": number, "from": move[0], "to": move[1]}
            row["kind"] = "module" if move[0].endswith(".py") else "package"
            row.update(one(tool, options.python, base, known[name], move, options.limit))
            rows.append(row)
            kinds = sorted({finding["kind"] for finding in row["findings"]})
            print(tool, name, number, f"{row['seconds']:.1f} s", row.get("failure", kinds or "right"), flush=True)
            if options.out:
                options.out.write_text(json.dumps(rows, indent=1) + "\n")
    table(rows)


if __name__ == "__main__":
    sys.exit(main())
