#!/usr/bin/env python3
"""Times `relocate contracts` as a whole process beside `ruff analyze graph` and grimp: speed.py DATA [--rounds N] [--out FILE]

Every round runs every command once on every repository, one after the other, so that what else the machine does meets all of
them alike; ratios are taken within a round. The maps are those of the working tree:

  cold          nothing remembered: .git/relocate deleted before
  warm          the same again
  after commit  one module changed and committed since

ruff and grimp are taken from the Python that runs this script (pip install ruff grimp). ruff runs with --isolated, because Home
Assistant's wheel names a configuration that is not in it.
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time
from importlib import metadata

import repositories

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGES = {"hundred": ["api", "core", "jobs", "store", "web"], "django": ["django"], "homeassistant": ["homeassistant"]}
GRIMP = "import sys, grimp; grimp.build_graph(*sys.argv[2:], cache_dir=sys.argv[1] or None)"


def measure(command, folder):
    """Wall and processor seconds of one process and its children."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} in {folder} ended with {process.returncode}:\n{errors.decode()}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime}


def change(folder, packages, round_number):
    """One more line in one module, committed."""
    module = sorted((folder / packages[0]).rglob("*.py"))[-1]
    with module.open("a") as file:
        file.write(f"\n# round {round_number}\n")
    repositories.commit(folder, f"round {round_number}")


def one_round(folder, packages, relocate, scripts, number):
    maps = [relocate, "contracts", folder]
    ruff = [scripts / "ruff", "analyze", "graph", "--isolated", folder]
    grimp = [sys.executable, "-c", GRIMP]
    memory = folder.parent / f"{folder.name}.grimp"
    found = {}
    shutil.rmtree(folder / ".git" / "relocate", ignore_errors=True)
    shutil.rmtree(memory, ignore_errors=True)
    found["relocate, cold"] = measure(maps, folder)
    found["ruff"] = measure(ruff, folder)
    found["grimp, cold"] = measure([*grimp, memory, *packages], folder)
    found["relocate, warm"] = measure(maps, folder)
    found["grimp, warm"] = measure([*grimp, memory, *packages], folder)
    change(folder, packages, number)
    found["relocate, after commit"] = measure(maps, folder)
    found["ruff, after commit"] = measure(ruff, folder)
    found["grimp, after commit"] = measure([*grimp, memory, *packages], folder)
    return found


def summary(rounds):
    rows = {}
    for name in rounds[0]:
        beside = "ruff, after commit" if name.endswith("after commit") else "ruff"
        rows[name] = {
            "wall": statistics.median(found[name]["wall"] for found in rounds),
            "least wall": min(found[name]["wall"] for found in rounds),
            "cpu": statistics.median(found[name]["cpu"] for found in rounds),
            "wall / ruff": statistics.median(found[name]["wall"] / found[beside]["wall"] for found in rounds),
        }
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path, help="a folder for the repositories; made where it is missing")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--relocate", type=pathlib.Path, default=ROOT / "relocate", help="the launcher (default: this tree's)")
    parser.add_argument("--out", type=pathlib.Path, help="where to write the figures as JSON")
    options = parser.parse_args()
    scripts = pathlib.Path(sys.executable).parent
    folders = repositories.prepare(options.data.resolve())
    rounds = {name: [] for name in folders}
    loads = []
    for name, folder in folders.items():
        measure([options.relocate, "contracts", folder], folder)  # builds where that is needed, and fills the page cache
    for number in range(options.rounds):
        loads.append(os.getloadavg()[0])
        for name, folder in folders.items():
            rounds[name].append(one_round(folder, PACKAGES[name], options.relocate, scripts, number))
    report = {
        "machine": {"processors": os.cpu_count(), "system": platform.platform(), "load": loads},
        "versions": {tool: metadata.version(tool) for tool in ("ruff", "grimp")} | {"python": platform.python_version()},
        "modules": {name: sum(1 for _ in folder.rglob("*.py")) for name, folder in folders.items()},
        "summary": {name: summary(found) for name, found in rounds.items()},
        "rounds": rounds,
    }
    if options.out:
        options.out.write_text(json.dumps(report, indent=1) + "\n")
    print("| repository | modules | what | wall s (median) | least | processor s | wall / ruff |\n|---|---|---|---|---|---|---|")
    for name, rows in report["summary"].items():
        for what, row in rows.items():
            print(
                f"| {name} | {report['modules'][name]} | {what} | {row['wall']:.2f} | {row['least wall']:.2f} | {row['cpu']:.2f} "
                f"| {row['wall / ruff']:.2f} |"
            )


if __name__ == "__main__":
    main()
