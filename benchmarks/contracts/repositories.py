"""The repositories that speed.py and graphs.py read: made once, in a folder of data, as git repositories of one commit."""

import pathlib
import subprocess
import sys
import tarfile
import zipfile

IDENTITY = ["-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org", "-c", "gc.auto=0"]


def git(folder, *arguments):
    return subprocess.run(["git", *IDENTITY, "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout


def commit(folder, message):
    git(folder, "add", "-A", "-f", ".")
    git(folder, "commit", "-qm", message)


def hundred(target):
    """A service repository of a hundred modules in five packages, with Compose, a Dockerfile and CI."""
    packages = ["api", "core", "jobs", "store", "web"]
    for at, package in enumerate(packages):
        folder = target / package
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text("")
        for number in range(19):
            lines = ["import os", "import logging", ""]
            lines += [f"from {packages[below]}.module{number} import work as {packages[below]}_work" for below in range(at)]
            if number:
                lines += [f"from . import module{number - 1}"]
            lines += ["", "log = logging.getLogger(__name__)", ""]
            for function in range(12):
                lines += [f"def work{function or ''}(value, *, factor={function}):", f'    """Returns value, {function} times."""']
                lines += ["    if value is None:", "        raise ValueError('nothing to work on')"]
                lines += [f"    log.debug('work %s in %s', value, os.environ.get('ROLE_{number}'))", "    return [value] * factor", ""]
            (folder / f"module{number}.py").write_text("\n".join(lines))
    services = "".join(
        f"  {name}:\n    build: .\n    command: python -m {name}.module18\n    volumes: ['./data:/srv/data']\n" for name in packages
    )
    (target / "compose.yaml").write_text("services:\n" + services)
    copies = "".join(f"COPY {name}/ {name}/\n" for name in packages)
    (target / "Dockerfile").write_text(f"FROM python:3.11-slim\nWORKDIR /srv\n{copies}CMD [\"python\", \"-m\", \"web.module18\"]\n")
    workflows = target / ".github" / "workflows"
    workflows.mkdir(parents=True)
    (workflows / "ci.yml").write_text(
        "jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n        with: {context: ., tags: 'shop/web:1'}\n"
    )


def downloaded(requirement, target, *, binary):
    folder = target.parent / "downloads"
    kind = ["--only-binary", ":all:"] if binary else ["--no-binary", ":all:"]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--ignore-requires-python", *kind, "-d", folder, requirement],
        check=True,
    )
    name = requirement.split("==")[0]
    archive = next(path for path in folder.iterdir() if path.name.lower().startswith(name.lower()))
    if binary:
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(target)
        return
    unpacked = target.parent / "unpacked"
    with tarfile.open(archive) as sdist:
        sdist.extractall(unpacked, filter="data")
    next(unpacked.iterdir()).rename(target)
    unpacked.rmdir()


MAKERS = {
    "hundred": hundred,
    "django": lambda target: downloaded("Django==5.2.8", target, binary=False),
    "homeassistant": lambda target: downloaded("homeassistant==2026.11.0", target, binary=True),
}


def prepare(data: pathlib.Path, names=tuple(MAKERS)):
    """The folders of the named repositories, those that are missing made first."""
    data.mkdir(parents=True, exist_ok=True)
    for name in names:
        target = data / name
        if not (target / ".git").exists():
            MAKERS[name](target)
            git(data, "init", "-q", str(target))
            commit(target, "base")
    return {name: data / name for name in names}
