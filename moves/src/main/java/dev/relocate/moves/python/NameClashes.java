package dev.relocate.moves.python;

import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds new top-level names that hide a module of the standard library or of an installed package. */
public final class NameClashes {
    /** The modules of the standard library that programs import most (Python 3.8 to 3.14, "Python Module Index"). */
    private static final Set<String> STANDARD = Set.of(
            ("abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath cmd code codecs collections"
                            + " colorsys compileall concurrent configparser contextlib contextvars copy copyreg cprofile csv ctypes"
                            + " curses dataclasses datetime dbm decimal difflib dis doctest email encodings enum errno faulthandler"
                            + " fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib"
                            + " grp gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword"
                            + " linecache locale logging lzma mailbox marshal math mimetypes mmap multiprocessing netrc numbers"
                            + " operator optparse os pathlib pdb pickle pkgutil platform plistlib poplib posix pprint profile pstats"
                            + " pty pwd pydoc queue quopri random re readline reprlib resource runpy sched secrets select selectors"
                            + " shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string"
                            + " stringprep struct subprocess symtable sys sysconfig syslog tarfile tempfile termios test textwrap"
                            + " threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types"
                            + " typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg wsgiref xml"
                            + " xmlrpc zipapp zipfile zipimport zlib zoneinfo")
                    .split(" "));

    private final ModuleMap map;
    private final UnresolvedReferences unresolved;

    /** Clashes of the moves of one relocation. */
    public NameClashes(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.unresolved = unresolved;
    }

    /** Adds what it finds to the unresolved list. */
    public void find() {
        Set<String> judged = new TreeSet<>();
        map.moves()
                .files()
                .forEach((from, to) -> map.modules().nameOf(to).ifPresent(name -> {
                    int dot = name.indexOf('.');
                    String top = dot < 0 ? name : name.substring(0, dot);
                    if (judged.add(top) && map.modules().module(top).isEmpty()) {
                        judge(from, top);
                    }
                }));
    }

    private void judge(String from, String top) {
        if (STANDARD.contains(top)) {
            unresolved.add(
                    from,
                    1,
                    from,
                    "The new top-level name " + top
                            + " is that of a module of the standard library, which one of the two then"
                            + " hides: choose another.");
            return;
        }
        Pattern imported = Pattern.compile("(?m)^\\s*(?:import|from)[ \\t]+" + Pattern.quote(top) + "(?![\\w])");
        for (TreeFile file : map.modules().files().values()) {
            String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
            if (text.contains(top)) {
                Matcher found = imported.matcher(text);
                boolean beside = map.resolve(file.path(), top).isPresent();
                if (!beside && found.find()) {
                    int line = (int) text.substring(0, found.end()).lines().count();
                    unresolved.add(
                            file.path(),
                            line,
                            text.substring(found.start(), found.end()).strip() + " (" + Paths.name(from) + ")",
                            "This imports an installed package named " + top + ", which the new top-level name " + top
                                    + " hides: choose another.");
                    return;
                }
            }
        }
    }
}
