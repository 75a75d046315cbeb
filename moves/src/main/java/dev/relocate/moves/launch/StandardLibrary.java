package dev.relocate.moves.launch;

import java.util.Set;

/** The top-level modules of Python's standard library ("Python Module Index"). */
public final class StandardLibrary {
    /** Those of the versions that are in use, 3.9 to 3.14; some leave with a later one. */
    private static final Set<String> PRESENT = words("""
            __future__ _thread abc aifc annotationlib argparse array ast asyncio atexit audioop base64 bdb
            binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop
            collections colorsys compileall compression concurrent configparser contextlib contextvars copy
            copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email
            encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib
            functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html
            http imaplib imghdr importlib inspect io ipaddress itertools json keyword lib2to3 linecache
            locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt
            multiprocessing netrc nis nntplib nt ntpath numbers opcode operator optparse os ossaudiodev
            pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint
            profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re
            readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil
            signal site smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse
            ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog
            tabnanny tarfile telnetlib tempfile termios textwrap threading time timeit tkinter token
            tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata
            unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml
            xmlrpc zipapp zipfile zipimport zlib zoneinfo""");

    /** Those that are part of the interpreter or loaded before a program runs: no file on the import path hides them. */
    private static final Set<String> LOADED = words("""
            abc atexit builtins codecs errno faulthandler gc genericpath importlib io itertools marshal ntpath os posix
            posixpath pwd runpy site stat sys time zipimport""");

    /** Those of Python 2, and those that versions before 3.12 had. */
    private static final Set<String> FORMER = words("""
            BaseHTTPServer CGIHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer SocketServer
            StringIO Tkinter UserDict UserList UserString __builtin__ anydbm asynchat asyncore binhex
            cPickle cStringIO commands cookielib copy_reg dbhash distutils dummy_thread dummy_threading
            formatter htmlentitydefs httplib imp macpath md5 mimetools new parser robotparser sets sha smtpd
            symbol thread urllib2 urlparse whichdb xmlrpclib""");

    private StandardLibrary() {}

    /** Whether a version of Python that is in use has a module of that name. */
    public static boolean has(String top) {
        return PRESENT.contains(top);
    }

    /** Whether any version of Python has or had a module of that name. */
    public static boolean everHad(String top) {
        return PRESENT.contains(top) || FORMER.contains(top);
    }

    /** Whether importing a name gives the standard library's module, whatever lies beside a script. */
    static boolean isLoaded(String top) {
        return LOADED.contains(top);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
