/**
 * What a tree's Python files say without being run: a byte-exact lexer, the scan of one file, the first-party modules and
 * the imports between them.
 *
 * <p>Sources are read as bytes and every offset is a byte offset, so that an edit can be exact whatever the encoding.
 * Nothing here may execute Python, judge a contract, or fail on odd input: what cannot be parsed is reported as such.
 */
package dev.relocate.contracts.python;
