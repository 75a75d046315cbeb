"""Prints as JSON where packages would be imported from: python -c <this> FOLDER PACKAGE...

FOLDER is where the tests' program would look first; empty where it adds none to the import path.
"""

import importlib.util
import json
import os
import sys

sys.path[:1] = [os.path.abspath(sys.argv[1])] if sys.argv[1] else []
origins = {}
for name in sys.argv[2:]:
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError, AttributeError):
        continue
    if spec is not None:
        paths = list(spec.submodule_search_locations or []) or [spec.origin]
        origins[name] = [os.path.realpath(path) for path in paths if path and os.path.exists(path)]
print(json.dumps(origins))
