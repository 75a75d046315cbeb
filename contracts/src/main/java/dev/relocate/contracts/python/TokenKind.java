package dev.relocate.contracts.python;

/** The kinds of Python's tokens (Python Language Reference, "Lexical analysis"). */
public enum TokenKind {
    /** An identifier or a keyword. */
    NAME,
    /** A number. */
    NUMBER,
    /** A whole string or bytes literal with prefix and quotes; never an f-string or t-string. */
    STRING,
    /** Prefix and opening quotes of an f-string or t-string. */
    FSTRING_START,
    /** Literal text of an f-string or t-string; expressions between are ordinary tokens. */
    FSTRING_MIDDLE,
    /** The closing quotes of an f-string or t-string. */
    FSTRING_END,
    /** An operator or a delimiter, as long as possible ({@code **=}, {@code :=}, {@code ...}). */
    OPERATOR,
    /** The end of a logical line. */
    NEWLINE
}
