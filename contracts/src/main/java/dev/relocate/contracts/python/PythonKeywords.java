package dev.relocate.contracts.python;

/** Python's keywords, as far as they tell an operand from what joins operands. */
final class PythonKeywords {
    private PythonKeywords() {}

    /** Whether a name is a keyword that is no operand by itself: all but {@code None}, {@code True} and {@code False}. */
    static boolean isOperator(PythonTokens tokens, int token) {
        int length = tokens.end(token) - tokens.start(token);
        if (length < 2 || length > 8) {
            return false;
        }
        return isOperator(tokens.text(token));
    }

    static boolean isOperator(String name) {
        return switch (name) {
            case "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else" ->
                true;
            case "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal" -> true;
            case "not", "or", "pass", "raise", "return", "try", "while", "with", "yield" -> true;
            default -> false;
        };
    }

    /** Whether a name that begins a statement may be a keyword there. */
    static boolean isSoft(PythonTokens tokens, int token) {
        return tokens.is(token, "match") || tokens.is(token, "case") || tokens.is(token, "type");
    }

    /** Whether a text can be a module's name in an import statement. */
    static boolean isIdentifier(String text) {
        return isWord(text)
                && !isOperator(text)
                && !text.equals("None")
                && !text.equals("True")
                && !text.equals("False");
    }

    private static boolean isWord(String text) {
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            boolean letter = (c >= 'a' && c <= 'z') || c == '_' || Character.isUnicodeIdentifierStart(c);
            if (!letter && (at == 0 || !Character.isUnicodeIdentifierPart(c))) {
                return false;
            }
            at += Character.charCount(c);
        }
        return !text.isEmpty();
    }
}
