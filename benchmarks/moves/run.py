#!/usr/bin/env python3
"""Moves modules and packages of real repositories at random and judges every result.

    run.py CLASSPATH_FILE DATA_FOLDER [--only REPOSITORY] [--seed N] [--out RESULTS.json] [--sample K]

DATA_FOLDER holds one checkout for each name of repositories.json (prepare.py makes them). CLASSPATH_FILE holds the mover's
class path. The exit code is 1 where the judge found anything.
"""

import argparse
import collections
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from oracle.judge import Before, Judge
from picks import picks

HERE = pathlib.Path(__file__).parent


def read(root):
    """Every tracked file's bytes by path; symbolic links are left out."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], check=True, capture_output=True).stdout
    paths = [name for name in listed.decode("utf-8", "surrogateescape").split("\0") if name]
    return {path: (root / path).read_bytes() for path in paths if (root / path).is_file() and not (root / path).is_symlink()}


def single_files(sources, old, new):
    """The wish worked out to files, and to folders."""
    if old in sources:
        moved = {old: new}
        if old + "i" in sources:
            moved[old + "i"] = new + "i"
        return moved, {}
    return {path: new + path[len(old) :] for path in sources if path.startswith(old + "/")}, {old: new}


class Mover:
    """Our mover, many moves in one process."""

    def __init__(self, classpath, root, out):
        self.out = out
        command = ["java", "-cp", classpath, str(HERE / "MoveLoop.java"), str(root)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def move(self, number, old, new):
        return self.move_all(number, [(old, new)])

    def move_all(self, number, pairs):
        folder = self.out / str(number)
        moves = "".join(f"\t{old}\t{new}" for old, new in pairs)
        self.process.stdin.write(f"{folder}{moves}\n")
        self.process.stdin.flush()
        if self.process.stdout.readline().strip() != "done":
            raise SystemExit("the mover ended")
        result = json.loads((folder / "result.json").read_text())
        changes = {path: None for path in result.get("deleted", [])}
        for path in result.get("written", []):
            changes[path] = (folder / "files" / path).read_bytes()
        shutil.rmtree(folder)
        return result, changes

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def run(name, entry, root, classpath, seed, chosen):
    sources = read(root)
    before = Before(sources, entry["roots"])
    rows = []
    with tempfile.TemporaryDirectory() as out:
        mover = Mover(classpath, root, pathlib.Path(out))
        for number, (old, new) in enumerate(picks(sources, entry, seed)):
            if chosen and number not in chosen:
                continue
            result, changes = mover.move(number, old, new)
            row = {"repository": name, "number": number, "from": old, "to": new, "kind": "module" if old in sources else "package"}
            if "failure" in result:
                row.update(failure=result["failure"], findings=[], unresolved=0)
            else:
                listed = {(each["file"], each["line"]) for each in result["unresolved"]}
                moved, folders = single_files(sources, old, new)
                findings = Judge(before, moved, folders, changes, listed).judge()
                row.update(
                    milliseconds=result["milliseconds"],
                    unresolved=len(result["unresolved"]),
                    why=[f"{each['file']}:{each['line']} {each['why']}" for each in result["unresolved"]],
                    changed=len(changes),
                    findings=[finding.as_dict() for finding in findings],
                )
            rows.append(row)
            tell(row)
        mover.close()
    return rows


def tell(row):
    head = f"{row['repository']} #{row['number']} {row['from']} -> {row['to']}:"
    for finding in row["findings"]:
        print(head, finding["kind"], f"{finding['file']}:{finding['line']}", finding["detail"][:300], flush=True)
    if "failure" in row:
        print(head, row["failure"], flush=True)


def table(rows):
    print(f"{'repository':14} {'kind':8} {'moves':>5} {'right':>5} {'refused':>7} {'findings':>8} {'unresolved':>10} {'median ms':>9} {'max ms':>7}")
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row["repository"], row["kind"]].append(row)
        groups["all", ""].append(row)
    for (name, kind), group in groups.items():
        times = [row["milliseconds"] for row in group if "milliseconds" in row]
        right = sum(not row["findings"] and "failure" not in row for row in group)
        refused = sum("failure" in row for row in group)
        found = sum(len(row["findings"]) for row in group)
        unresolved = sum(row["unresolved"] for row in group)
        middle = statistics.median(times) if times else 0
        print(f"{name:14} {kind:8} {len(group):5} {right:5} {refused:7} {found:8} {unresolved:10} {middle:9.0f} {max(times, default=0):7}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("classpath", type=pathlib.Path)
    arguments.add_argument("data", type=pathlib.Path)
    arguments.add_argument("--only")
    arguments.add_argument("--numbers", type=int, nargs="*", default=[])
    arguments.add_argument("--seed", type=int, default=20261123)
    arguments.add_argument("--out", type=pathlib.Path)
    options = arguments.parse_args()
    repositories = json.loads((HERE / "repositories.json").read_text())
    rows = []
    for name, entry in repositories.items():
        if options.only in (None, name):
            classpath = options.classpath.read_text().strip()
            rows += run(name, entry, options.data / name, classpath, options.seed, set(options.numbers))
    table(rows)
    if options.out:
        options.out.write_text(json.dumps(rows, indent=1) + "\n")
    return 1 if any(row["findings"] or "failure" in row for row in rows) else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    sys.exit(main())
