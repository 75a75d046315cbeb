package dev.relocate.moves.computed;

import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functions and classes of a file, as far as indentation tells. */
final class Blocks {
    private static final String FUNCTION = "def";
    private static final String CLASS = "class";

    private final PythonTokens tokens;
    private final List<Block> all = new ArrayList<>();

    Blocks(PythonTokens tokens) {
        this.tokens = tokens;
        List<Block> open = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (at > 0 && tokens.kind(at - 1) != TokenKind.NEWLINE) {
                continue;
            }
            int column = column(at);
            int line = at;
            open.removeIf(block -> {
                boolean ends = block.column >= column;
                if (ends) {
                    all.add(new Block(block.keyword, line, block.column));
                }
                return ends;
            });
            int keyword = tokens.is(at, "async") ? at + 1 : at;
            if (tokens.is(keyword, FUNCTION) || tokens.is(keyword, CLASS)) {
                open.add(new Block(keyword, tokens.size(), column));
            }
        }
        all.addAll(open);
    }

    /** The innermost function around a token, its header apart. */
    Optional<Block> functionAround(int token) {
        return around(token, FUNCTION);
    }

    /** The innermost class around a token. */
    Optional<Block> classAround(int token) {
        return around(token, CLASS);
    }

    boolean isNested(int token) {
        return functionAround(token).isPresent() || classAround(token).isPresent();
    }

    private Optional<Block> around(int token, String keyword) {
        return all.stream()
                .filter(block -> tokens.is(block.keyword, keyword) && block.keyword + 2 < token && token < block.end)
                .max(java.util.Comparator.comparingInt(Block::keyword));
    }

    /** The first token of the logical line that holds a token. */
    int line(int token) {
        int at = token;
        while (at > 0 && tokens.kind(at - 1) != TokenKind.NEWLINE) {
            at--;
        }
        return at;
    }

    private int column(int token) {
        int start = tokens.start(token);
        int at = start;
        while (at > 0 && tokens.at(at - 1) != '\n' && tokens.at(at - 1) != '\r') {
            at--;
        }
        return start - at;
    }

    /**
     * A function or class.
     *
     * @param keyword the token {@code def} or {@code class}
     * @param end behind its last token
     * @param column of its first line
     */
    record Block(int keyword, int end, int column) {}
}
