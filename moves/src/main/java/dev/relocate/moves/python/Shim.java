package dev.relocate.moves.python;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that keeps an old module name alive.
 *
 * <p>Importing the old and the new name gives one module object, in any order, so a patch through either is seen through both;
 * {@code python -m} of the old name runs the new module, and starting the old path runs the new file by its path. Needs Python
 * 3.7 or newer.
 *
 * @param shebang the first line of a file that is handed to an interpreter, with its end; empty for others
 * @param kind what it stands in for
 * @param name the new module name
 * @param path the new file as it is written from the shim's folder; empty where {@code kind} is no program
 * @param warning whether it gives a {@code DeprecationWarning} to whoever imports the old name
 */
record Shim(String shebang, Kind kind, String name, String path, boolean warning) {
    /** A line that every shim has, by which one is known. */
    private static final String MARK = "this file keeps the old name alive.";

    private static final Pattern HEAD =
            Pattern.compile("(#![^\\n]*\\n)?\"\"\"Moved to ([\\w.]+): " + Pattern.quote(MARK) + "\"\"\"");
    private static final Pattern PATH = Pattern.compile("realpath\\(__file__\\)\\), \"([^\"\\n]*)\"\\)\\)\\n");

    /** What a shim stands in for. */
    enum Kind {
        /** A module that is only imported. */
        MODULE,
        /** A module that may be run as a program. */
        PROGRAM,
        /** A package and everything in it. */
        PACKAGE
    }

    /** The new module name that the first lines of a shim tell, whatever was done to the rest of it; nothing if it is none. */
    static Optional<String> nameIn(String text) {
        Matcher head = HEAD.matcher(text);
        return head.lookingAt() ? Optional.of(head.group(2)) : Optional.empty();
    }

    /** The shim that a text is; nothing if it is none, or somebody has changed it since it was written. */
    static Optional<Shim> read(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        Matcher path = PATH.matcher(text);
        boolean program = path.find();
        Kind kind = text.contains("\nclass MovedPackage(") ? Kind.PACKAGE : program ? Kind.PROGRAM : Kind.MODULE;
        String shebang = Optional.ofNullable(head.group(1)).orElse("");
        Shim shim =
                new Shim(shebang, kind, head.group(2), program ? path.group(1) : "", text.contains("\nwarnings.warn("));
        return shim.text().equals(text) ? Optional.of(shim) : Optional.empty();
    }

    /** The whole file. */
    String text() {
        return shebang
                + switch (kind) {
                    case MODULE -> ofModule(name, warning);
                    case PROGRAM -> ofProgram(name, path, warning);
                    case PACKAGE -> ofPackage(name, warning);
                };
    }

    private static String ofModule(String name, boolean warning) {
        String text = """
                \"""Moved to %1$s: %2$s\"""

                import importlib
                import sys

                sys.modules[__name__] = importlib.import_module("%1$s")
                """.formatted(name, MARK);
        return warning ? warns(text, name, "\n\nsys.modules[") : text;
    }

    private static String ofProgram(String name, String path, boolean warning) {
        String text = """
                \"""Moved to %1$s: %2$s\"""

                import importlib
                import os
                import runpy
                import sys

                if __name__ == "__main__" and __spec__ is None:
                    # started by its path: the folder of the new file is where it looks for what is beside it
                    new = os.path.normpath(os.path.join(os.path.dirname(os.path.realpath(__file__)), "%3$s"))
                    sys.path.insert(0, os.path.dirname(new))
                    sys.argv[0] = new
                    runpy.run_path(new, run_name="__main__")
                elif __name__ == "__main__":
                    runpy.run_module("%1$s", run_name="__main__", alter_sys=True)
                else:
                    sys.modules[__name__] = importlib.import_module("%1$s")
                """.formatted(name, MARK, path);
        return warning ? warns(text, name, "\n\nif __name__") : text;
    }

    private static String ofPackage(String name, boolean warning) {
        String text = ofPackage(name);
        return warning ? warns(text, name, "\n\nOLD, NEW") : text;
    }

    private static String warns(String text, String name, String behindImports) {
        String call = "\n\nwarnings.warn(f\"{__name__} is now %s\", DeprecationWarning, stacklevel=2)".formatted(name);
        return text.replace("import sys\n", "import sys\nimport warnings\n")
                .replace(behindImports, call + behindImports.substring(1));
    }

    private static String ofPackage(String name) {
        return """
                \"""Moved to %1$s: %2$s\"""

                import importlib
                import importlib.abc
                import importlib.util
                import sys

                OLD, NEW = __name__, "%1$s"


                class MovedPackage(importlib.abc.MetaPathFinder, importlib.abc.Loader):
                    \"""Finds each module of the old package under its new name, and gives that very module.\"""

                    def find_spec(self, name, path=None, target=None):
                        if not name.startswith(OLD + "."):
                            return None
                        found = importlib.util.find_spec(NEW + name[len(OLD) :])
                        if found is None:
                            return None
                        is_package = found.submodule_search_locations is not None
                        return importlib.util.spec_from_loader(name, self, origin=found.origin, is_package=is_package)

                    def get_code(self, name):
                        new = NEW + name[len(OLD) :]
                        return importlib.util.find_spec(new).loader.get_code(new)

                    def exec_module(self, module):
                        name = module.__name__
                        sys.modules[name] = importlib.import_module(NEW + name[len(OLD) :])


                sys.meta_path.insert(0, MovedPackage())
                sys.modules[OLD] = importlib.import_module(NEW)
                """.formatted(name, MARK);
    }
}
