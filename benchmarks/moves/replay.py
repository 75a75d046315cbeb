#!/usr/bin/env python3
"""Replays moves that people made: our move on the parent commit, beside what they committed.

    replay.py CLASSPATH_FILE NAME=GIT_DIRECTORY...

Prints, for each commit of commits.json, the files that came out alike, and every line that differs where either side touched
a reference; what people changed beside the move is counted, not shown.
"""

import difflib
import json
import pathlib
import subprocess
import sys
import tempfile

from run import Mover

HERE = pathlib.Path(__file__).parent


def git(directory, *arguments):
    return subprocess.run(["git", f"--git-dir={directory}", *arguments], check=True, capture_output=True).stdout


def renames(directory, commit):
    rows = git(directory, "diff-tree", "-r", "-M60%", "--name-status", f"{commit}^", commit).decode().splitlines()
    pairs = [row.split("\t")[1:] for row in rows if row.startswith("R") and row.endswith(".py")]
    return [pair for pair in pairs if "/migrations/" not in pair[0] and not pair[0].startswith("migrations/")]


def tree(directory, commit):
    listed = git(directory, "ls-tree", "-r", "-z", commit).decode("utf-8", "surrogateescape").split("\0")
    return {row.split("\t")[1]: row.split()[2] for row in listed if " blob " in row}


def checkout(directory, commit, root):
    archive = subprocess.run(["git", f"--git-dir={directory}", "archive", commit], check=True, capture_output=True).stdout
    subprocess.run(["tar", "x", "-C", root], input=archive, check=True)
    for command in (["init", "-q"], ["add", "-A", "-f"]):
        subprocess.run(["git", "-C", root, *command], check=True, capture_output=True)


def replay(name, directory, commit, classpath):
    pairs = renames(directory, commit)
    before, theirs = tree(directory, f"{commit}^"), tree(directory, commit)
    title = git(directory, "log", "-1", "--format=%s", commit).decode().strip()
    print(f"\n## {name} {commit[:10]}: {title}")
    for old, new in pairs:
        print(f"  moved {old} -> {new}")
    with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as out:
        checkout(directory, f"{commit}^", root)
        mover = Mover(classpath, root, pathlib.Path(out))
        result, ours = mover.move_all(0, pairs)
        mover.close()
    if "failure" in result:
        print("  refused:", result["failure"])
        return
    names = {part for old, new in pairs for part in (stem(old), stem(new))}
    changed = {path for path in set(before) | set(theirs) if before.get(path) != theirs.get(path)}
    alike = different = elsewhere = 0
    for path in sorted(changed | set(ours)):
        mine = ours[path] if path in ours else content(directory, before.get(path))
        other = content(directory, theirs.get(path))
        if mine == other:
            alike += path in ours
            continue
        shown = lines(mine, other, names)
        if shown or path in ours:
            different += 1
            print(f"  differs: {path}")
            for line in shown[:12]:
                print(f"    {line}")
        else:
            elsewhere += 1
    print(f"  {alike} files alike, {different} differ, {elsewhere} changed by them beside the move, {len(result['unresolved'])} unresolved")
    for entry in result["unresolved"]:
        print(f"    unresolved {entry['file']}:{entry['line']} {entry['why'][:110]}")


def stem(path):
    name = path.rsplit("/", 1)[-1].removesuffix(".py")
    return path.rsplit("/", 2)[-2] if name == "__init__" else name


def content(directory, blob):
    return None if blob is None else git(directory, "cat-file", "blob", blob)


def lines(mine, other, names):
    """Lines on which the two differ and that name what moved; `-` is ours, `+` theirs."""
    one = (mine or b"").decode("utf-8", "replace").splitlines()
    two = (other or b"").decode("utf-8", "replace").splitlines()
    diff = [line for line in difflib.unified_diff(one, two, lineterm="", n=0) if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return [line for line in diff if any(name in line for name in names)]


def main():
    classpath = pathlib.Path(sys.argv[1]).read_text().strip()
    directories = dict(argument.split("=", 1) for argument in sys.argv[2:])
    for name, commits in json.loads((HERE / "commits.json").read_text()).items():
        for commit in commits:
            replay(name, directories[name], commit, classpath)


if __name__ == "__main__":
    main()
