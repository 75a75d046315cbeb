"""The judge must find every kind of fault: run with `python -m pytest benchmarks/moves`."""

import pytest
from oracle.judge import Before, Judge

SOURCES = {
    "utils/__init__.py": b"",
    "utils/age.py": b"def age(): pass\n",
    "m.py": b"# why\nimport utils.age\nfrom utils import age as a\nutils.age.age()\npatch('utils.age.age')\nX = 1\n",
    "Makefile": b"run:\n\tpython -m utils.age\n",
}
MOVED = {"utils/age.py": "core/age.py"}
RIGHT = {
    "utils/age.py": None,
    "core/age.py": SOURCES["utils/age.py"],
    "core/__init__.py": b"",
    "m.py": b"# why\nimport core.age\nfrom core import age as a\ncore.age.age()\npatch('core.age.age')\nX = 1\n",
    "Makefile": b"run:\n\tpython -m core.age\n",
}


def kinds(changes, unresolved=frozenset()):
    judge = Judge(Before(SOURCES, [""]), MOVED, {}, {**RIGHT, **changes}, unresolved)
    return {finding.kind for finding in judge.judge()}


def test_a_right_move_is_right():
    assert kinds({}) == set()


@pytest.mark.parametrize(
    "old, new, kind",
    [
        (b"from core import", b"from utils import", "missed-import"),
        (b"import core.age", b"import utils.age", "missed-import"),
        (b"core.age.age()", b"utils.age.age()", "missed-use"),
        (b"'core.age.age'", b"'utils.age.age'", "missed-string"),
        (b"'core.age.age'", b"'core.age.old'", "wrong-edit"),
        (b"X = 1", b"X = 2", "wrong-edit"),
        (b"# why\n", b"", "wrong-edit"),
        (b"X = 1", b"X = (", "syntax"),
    ],
)
def test_every_fault_is_found(old, new, kind):
    assert kind in kinds({"m.py": RIGHT["m.py"].replace(old, new)})


def test_what_is_on_the_list_is_not_missed():
    wrong = RIGHT["m.py"].replace(b"'core.age.age'", b"'utils.age.age'")
    assert kinds({"m.py": wrong}, {("m.py", 5)}) == set()


def test_commands_and_files_are_judged():
    assert "missed-text" in kinds({"Makefile": SOURCES["Makefile"]})
    assert "not-moved" in kinds({"core/age.py": None})
