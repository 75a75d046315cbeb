"""Moves one module or package with rope: rope_move.py ROOT FROM TO. Files that rope cannot parse are passed over, not fatal."""

import pathlib
import sys

from rope.base.project import Project
from rope.refactor.move import create_move
from rope.refactor.rename import Rename


def main():
    root, old, new = sys.argv[1:]
    folder, name = new.rsplit("/", 1)
    destination = pathlib.Path(root) / folder
    if not destination.exists():
        destination.mkdir(parents=True)
        (destination / "__init__.py").touch()
    project = Project(root, ropefolder=None, ignore_syntax_errors=True)
    here = old
    if old.rsplit("/", 1)[0] != folder:
        project.do(create_move(project, project.get_resource(here)).get_changes(project.get_resource(folder)))
        here = folder + "/" + old.rsplit("/", 1)[1]
    if here != new:
        project.do(Rename(project, project.get_resource(here)).get_changes(name.removesuffix(".py")))
    project.close()


if __name__ == "__main__":
    main()
