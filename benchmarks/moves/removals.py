"""Takes features out of the mover one at a time, and shows that a test notices each.

Every row of removals/*.toml names a feature of the moves, the smallest edit of the main source that takes it out, and the
tests that must then fail. The touched file alone is compiled, into a scratch folder that stands before the unmodified classes
on the class path; sources and build folders stay as they are. The whole classes of the named tests run, so that the counts
also tell how narrow a removal is.

    python3 removals.py [--rows FOLDER] [--only PATTERN] [--narrow] [--limit SECONDS] [--json FILE] [--markdown FILE]

With --narrow the named tests run alone. The rows of ../durable/removals are of the modules above the moves.

Exit code 1 where a removal survives, an edit no longer applies or compiles, or a test fails without any removal.
Needs Python 3.11, Maven and a JDK.
"""

import argparse
import functools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import tomllib
import xml.etree.ElementTree as xml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MODULES = ("worker", "activities", "workflows", "moves", "contracts")
LAUNCHER = "org.junit.platform:junit-platform-console-standalone"


def rows(folder, only):
    """The rows whose point, feature or file matches, in the order of the files and of their lines."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text())
        found += [{"point": table["point"], **row} for row in table["removal"]]
    return [row for row in found if re.search(only, f"{row['point']} {row['feature']} {row['file']}")]


def source(name):
    """moves/python/Shim.java is dev.relocate.moves.python.Shim of the module moves."""
    module, _, rest = name.partition("/")
    return ROOT / module / "src/main/java/dev/relocate" / module / rest


@functools.cache
def test_source(name):
    """Where a test class is written."""
    found = [path for module in MODULES for path in (ROOT / module / "src/test/java").rglob(f"{name}.java")]
    if len(found) != 1:
        raise SystemExit(f"{len(found)} test classes are called {name}.")
    return found[0]


def qualified(name):
    """The full name of a test class."""
    return re.search(r"^package (.*);", test_source(name).read_text(), re.M)[1] + "." + name


class Tools:
    """javac and JUnit's console launcher, in one JVM that is started again where it had to be ended."""

    def __init__(self, scratch, modules, narrow, limit):
        self.narrow, self.limit, self.home = narrow, limit, ROOT / modules[0]
        maven = ["mvn", "-q", "-B", "-ntp"]
        output = ["-Dmdep.includeScope=test", "-Dmdep.outputFile=target/tests.classpath"]
        subprocess.run([*maven, "-pl", ",".join(modules), "-am", "test-compile", "dependency:build-classpath", *output], cwd=ROOT, check=True)
        version = re.search(r"<junit.version>(.*?)<", (ROOT / "pom.xml").read_text())[1]
        copy = ["-N", "dependency:copy", f"-Dartifact={LAUNCHER}:{version}", f"-DoutputDirectory={scratch}"]
        subprocess.run([*maven, *copy], cwd=ROOT, check=True)
        lists = [(ROOT / module / "target/tests.classpath").read_text().strip().split(":") for module in modules]
        libraries = dict.fromkeys(path for paths in lists for path in paths)
        launcher = next(pathlib.Path(scratch).glob("*.jar"))
        self.own = [f"{ROOT}/{module}/target/{kind}" for module in MODULES for kind in ("test-classes", "classes")]
        self.libraries = ":".join([str(launcher), *(path for path in libraries if path not in self.own)])
        self.start()

    def start(self):
        command = ["java", "-XX:TieredStopAtLevel=1", "-cp", self.libraries, HERE / "ToolLoop.java"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=self.home, text=True, **pipes)

    def run(self, *words, times=1):
        """A tool's exit code and output; no code where it came to no end."""
        ending = threading.Timer(self.limit * times, self.process.kill)
        ending.start()
        self.process.stdin.write("\t".join(str(word) for word in words) + "\n")
        self.process.stdin.flush()
        answer = next((line for line in self.process.stdout if line.startswith("EXIT\t")), "")
        ending.cancel()
        if not answer:
            self.process.wait()
            self.start()
            return None, f"no end after {self.limit * times} s"
        _, code, output = answer.rstrip("\n").split("\t", 2)
        return int(code), output

    def compile(self, file, into):
        return self.run("javac", "-nowarn", "-proc:none", "-cp", ":".join([*self.own, self.libraries]), "-d", into, file)

    def outcomes(self, names, before):
        """Whether each test of some classes failed, by Class#method."""
        with tempfile.TemporaryDirectory() as reports:
            chosen = [f"--select-class={qualified(name)}" for name in sorted({name.partition("#")[0] for name in names})]
            if self.narrow:
                alone = "|".join(name if "#" in name else f"{name}#.*" for name in sorted(names))
                chosen.append(rf"--include-methodname=.*\.({alone})")
            self.run("junit", "execute", "--details=none", "--disable-banner", f"--reports-dir={reports}",
                     "-cp", ":".join([*before, *self.own]), *chosen, times=len(names))
            found = {}
            for report in pathlib.Path(reports).glob("TEST-*.xml"):
                for case in xml.parse(report).iter("testcase"):
                    name = case.get("classname").rpartition(".")[2] + "#" + case.get("name").partition("(")[0]
                    failed = case.find("failure") is not None or case.find("error") is not None
                    found[name] = found.get(name, False) or failed
            return found


def judge(row, tools):
    """The row with what became of it: how many tests ran, which failed, and the verdict."""
    path = source(row["file"])
    text = path.read_text() if path.exists() else ""
    if text.count(row["find"]) != 1:
        return {**row, "run": 0, "failed": [], "verdict": f"NOT APPLIED: its text occurs {text.count(row['find'])} times"}
    with tempfile.TemporaryDirectory() as folder:
        edited = pathlib.Path(folder) / path.name
        edited.write_text(text.replace(row["find"], row["replace"]))
        code, problem = tools.compile(edited, folder)
        if code != 0:
            return {**row, "run": 0, "failed": [], "verdict": f"NOT COMPILED: {problem[:300]}"}
        found = tools.outcomes(row["tests"], [folder])
    failed = sorted(name for name, red in found.items() if red)
    quiet = [name for name in row["tests"] if not any(name in (test, test.partition("#")[0]) for test in failed)]
    verdict = "caught" if not quiet else ("SURVIVED: " if found else "NOT RUN: ") + ", ".join(quiet)
    return {**row, "run": len(found), "failed": failed, "verdict": verdict}


def table(results):
    """The results as a Markdown table, one row a removal."""
    lines = ["| point | feature | taken out in | tests that must fail | failed of run | |", "|---|---|---|---|---|---|"]
    for row in results:
        tests = ", ".join(f"`{name}`" for name in row["tests"])
        counts = f"{len(row['failed'])} of {row['run']}"
        lines.append(f"| {row['point']} | {row['feature']} | `{row['file']}` | {tests} | {counts} | {row['verdict']} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=pathlib.Path, default=HERE / "removals", metavar="FOLDER", help="where the rows are")
    parser.add_argument("--narrow", action="store_true", help="run the named tests alone, not their whole classes")
    parser.add_argument("--limit", type=int, default=60, metavar="SECONDS", help="for the tests of one removal")
    parser.add_argument("--only", default="", metavar="PATTERN", help="regular expression over point, feature and file")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="where to write every row with its outcome")
    parser.add_argument("--markdown", type=pathlib.Path, metavar="FILE", help="where to write the table")
    options = parser.parse_args()
    chosen = rows(options.rows, options.only)
    if not chosen:
        parser.error(f"no row matches {options.only}")
    named = sorted({name for row in chosen for name in row["tests"]})
    tested = {test_source(name.partition("#")[0]).relative_to(ROOT).parts[0] for name in named}
    touched = {"moves", *tested, *(row["file"].partition("/")[0] for row in chosen)}
    modules = [module for module in MODULES if module in touched]
    with tempfile.TemporaryDirectory() as scratch:
        tools = Tools(scratch, modules, options.narrow, options.limit)
        found = tools.outcomes(named, [])
        known = {*found, *(test.partition("#")[0] for test in found)}
        wrong = sorted({test for test, red in found.items() if red} | {name for name in named if name not in known})
        print(f"Without any removal {len(found)} tests run; {len(wrong)} fail or are not there. {', '.join(wrong)}", flush=True)
        results = []
        for row in chosen:
            results.append(judge(row, tools))
            counts = f"{len(results[-1]['failed']):2} of {results[-1]['run']:2}"
            print(f"{row['point']:2} {row['feature'][:70]:70} {counts} {results[-1]['verdict']}", flush=True)
        tools.process.stdin.close()
        tools.process.wait()
    caught = sum(row["verdict"] == "caught" for row in results)
    print(f"{caught} of {len(results)} removals are caught.")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n")
    if options.markdown:
        options.markdown.write_text(table(results))
    return 0 if caught == len(results) and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
