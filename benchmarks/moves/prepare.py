#!/usr/bin/env python3
"""Makes the checkouts that run.py moves in: prepare.py DATA_FOLDER [NAME=GIT_DIRECTORY...]

Django comes from its sdist through pip; the others are read from local git directories of the public repositories, at the
commits that repositories.json names.
"""

import json
import pathlib
import subprocess
import sys
import tarfile

HERE = pathlib.Path(__file__).parent


def sdist(requirement, target):
    folder = target.parent / "sdist"
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", folder, requirement], check=True
    )
    archive = next(folder.glob("*.tar.gz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    next(path for path in folder.iterdir() if path.is_dir()).rename(target)


def repository(directory, commit, target):
    target.mkdir()
    archive = subprocess.run(["git", f"--git-dir={directory}", "archive", commit], check=True, capture_output=True).stdout
    subprocess.run(["tar", "x", "-C", target], input=archive, check=True)


def main():
    data = pathlib.Path(sys.argv[1])
    data.mkdir(parents=True, exist_ok=True)
    directories = dict(argument.split("=", 1) for argument in sys.argv[2:])
    for name, entry in json.loads((HERE / "repositories.json").read_text()).items():
        target = data / name
        if target.exists():
            continue
        if "sdist" in entry:
            sdist(entry["sdist"], target)
        elif name in directories:
            repository(directories[name], entry["commit"], target)
        else:
            sys.exit(f"Clone github.com/{entry['git']} and give {name}=ITS_GIT_DIRECTORY.")
        identity = ["-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org"]
        for command in (["init", "-q"], ["add", "-A", "-f"], [*identity, "commit", "-qm", "base"]):
            subprocess.run(["git", "-C", str(target), *command], check=True)


if __name__ == "__main__":
    main()
