"""Loaded into pytest by the test gate: runs only some tests, or tells where packages are imported from.

RELOCATE_ONLY names a JSON file with the ids of the tests to run, as JUnit reports write them: classname::name.
RELOCATE_ORIGINS names a JSON file to write, RELOCATE_PACKAGES the packages, separated by commas.
"""

import json
import os
import re
import sys

import pytest


def junit_id(config, item):
    """The id that pytest's JUnit report gives a test (_pytest.junitxml.mangle_test_address)."""
    path, bracket, parameters = item.nodeid.partition("[")
    names = path.split("::")
    names[0] = re.sub(r"\.py$", "", names[0].replace("/", "."))
    names[-1] += bracket + parameters
    prefix = getattr(config.option, "junitprefix", None)
    if prefix:
        names.insert(0, prefix)
    identifier = ".".join(names[:-1]) + "::" + names[-1]
    return re.sub(r"0x[0-9a-fA-F]{6,}", "0x", identifier)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    wanted_file = os.environ.get("RELOCATE_ONLY")
    if not wanted_file:
        return
    with open(wanted_file, encoding="utf-8") as stream:
        wanted = set(json.load(stream))
    selected = [item for item in items if junit_id(config, item) in wanted]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(selected)])
    items[:] = selected


def pytest_collection_finish(session):
    report = os.environ.get("RELOCATE_ORIGINS")
    if not report:
        return
    origins = {}
    for name in os.environ["RELOCATE_PACKAGES"].split(","):
        module = sys.modules.get(name)
        if module is not None:
            paths = list(getattr(module, "__path__", [])) or [getattr(module, "__file__", None)]
            origins[name] = [os.path.realpath(path) for path in paths if path]
    with open(report + ".part", "w", encoding="utf-8") as stream:
        json.dump(origins, stream)
    os.replace(report + ".part", report)
