package dev.relocate.contracts.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Walks a source's logical lines, keeping the blocks they lie in, and collects what {@link PythonFile} holds. */
final class PythonScanner {
    private final PythonTokens tokens;
    private final List<ImportStatement> imports = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final BoundNames bound;
    private final ExpressionScanner expressions;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private OptionalInt mainGuard = OptionalInt.empty();
    private Optional<PythonFile.Problem> problem = Optional.empty();

    PythonScanner(PythonTokens tokens) {
        this.tokens = tokens;
        this.bound = new BoundNames(tokens, names);
        this.expressions = new ExpressionScanner(tokens);
        blocks.push(new Block(-1, Kind.PLAIN, Circumstances.ALWAYS, true, 0, 0));
    }

    PythonFile scan() {
        int from = 0;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.kind(at) == TokenKind.NEWLINE) {
                if (at > from) {
                    logicalLine(from, at);
                }
                from = at + 1;
            }
        }
        if (blocks.peek().bodyColumn < 0 && tokens.size() > 0) {
            report(tokens.start(tokens.size() - 1), "an indented block was expected");
        }
        if (tokens.malformedAt().isPresent()) {
            int offset = tokens.malformedAt().getAsInt();
            report(offset, "not a Python token, or a bracket or string that does not end");
        }
        expressions.malformedAt().ifPresent(offset -> report(offset, "two operands without an operator between them"));
        return new PythonFile(
                Collections.unmodifiableList(imports),
                expressions.dynamicImports(),
                expressions.environment(),
                expressions.strings(),
                mainGuard,
                Collections.unmodifiableSet(names),
                problem);
    }

    private void logicalLine(int from, int to) {
        int column = tokens.column(from);
        Optional<Block> closed = Optional.empty();
        while (blocks.peek().column >= column) {
            Block popped = blocks.pop();
            if (popped.bodyColumn < 0) {
                report(tokens.start(from), "an indented block was expected");
            }
            closed = Optional.of(popped);
        }
        Block top = blocks.peek();
        if (top.bodyColumn < 0) {
            top.bodyColumn = column;
        } else if (top.bodyColumn != column) {
            report(tokens.start(from), "unexpected indentation");
        }
        Kind kind = kindOf(from, to);
        if (kind == Kind.NONE) {
            simpleStatements(from, to, top);
            return;
        }
        int colon = CompoundHeader.end(tokens, from, to);
        if (colon < 0) {
            report(tokens.start(from), "a compound statement without a colon");
            return;
        }
        Block block = open(kind, from, colon, column, top, closed);
        expressions.scan(from, colon, top.inside);
        if (top.bindsModule) {
            bound.header(from, colon);
            bound.expression(from, colon);
            if (tokens.is(from, "case")) {
                bound.pattern(from, colon);
            }
        }
        blocks.push(block);
        if (colon + 1 < to) {
            block.bodyColumn = Integer.MAX_VALUE; // the body stands on the header's own line
            simpleStatements(colon + 1, to, block);
        }
    }

    private Block open(Kind kind, int from, int colon, int column, Block top, Optional<Block> closed) {
        Circumstances outer = top.inside;
        int importsFrom = imports.size();
        int dynamicFrom = expressions.dynamicCount();
        Circumstances inside = switch (kind) {
            case FUNCTION -> new Circumstances(true, outer.conditional(), outer.typeChecking(), outer.optional());
            case IF -> condition(from, colon, outer);
            case BRANCH, EXCEPT -> new Circumstances(outer.lazy(), true, outer.typeChecking(), outer.optional());
            case WITH ->
                mentions(from, colon, "suppress") && survivesImportError(from, colon) ? outer.whichIsOptional() : outer;
            default -> outer;
        };
        if (kind == Kind.EXCEPT && closed.isPresent()) {
            Block tried = closed.get();
            if (tried.column == column && (tried.kind == Kind.TRY || tried.kind == Kind.EXCEPT)) {
                boolean first = tried.kind == Kind.TRY;
                int importsTo = first ? imports.size() : tried.importsTo;
                int dynamicTo = first ? expressions.dynamicCount() : tried.dynamicTo;
                if (colon == from + 1 || survivesImportError(from, colon)) {
                    imports.subList(tried.importsFrom, importsTo).replaceAll(ImportStatement::whichIsOptional);
                    expressions.makeOptional(tried.dynamicFrom, dynamicTo);
                }
                Block handler = new Block(column, kind, inside, top.bindsModule, tried.importsFrom, tried.dynamicFrom);
                handler.importsTo = importsTo;
                handler.dynamicTo = dynamicTo;
                return handler;
            }
        }
        boolean binds = top.bindsModule && kind != Kind.FUNCTION && kind != Kind.CLASS;
        return new Block(column, kind, inside, binds, importsFrom, dynamicFrom);
    }

    private Circumstances condition(int from, int colon, Circumstances outer) {
        boolean isMain = mentions(from, colon, "__name__") && comparesWithMain(from, colon);
        if (isMain && blocks.size() == 1 && mainGuard.isEmpty()) {
            mainGuard = OptionalInt.of(tokens.line(tokens.start(from)));
        }
        boolean typing =
                mentions(from, colon, "TYPE_CHECKING") && !mentions(from, colon, "not") && !mentions(from, colon, "or");
        return new Circumstances(outer.lazy(), true, outer.typeChecking() || typing, outer.optional());
    }

    private boolean comparesWithMain(int from, int colon) {
        for (int at = from; at < colon; at++) {
            if (tokens.kind(at) == TokenKind.STRING
                    && tokens.text(at).endsWith("__main__" + tokens.text(at).charAt(0))) {
                return tokens.is(at - 1, "==") || tokens.is(at + 1, "==");
            }
        }
        return false;
    }

    private boolean survivesImportError(int from, int to) {
        return mentions(from, to, "ImportError")
                || mentions(from, to, "ModuleNotFoundError")
                || mentions(from, to, "Exception")
                || mentions(from, to, "BaseException");
    }

    private boolean mentions(int from, int to, String name) {
        for (int at = from; at < to; at++) {
            if (tokens.is(at, name)) {
                return true;
            }
        }
        return false;
    }

    private void simpleStatements(int from, int to, Block block) {
        int depth = 0;
        int start = from;
        for (int at = from; at <= to; at++) {
            boolean ends = at == to || (depth == 0 && tokens.is(at, ';'));
            if (ends) {
                if (at > start) {
                    simpleStatement(start, at, block);
                }
                start = at + 1;
            } else if (tokens.kind(at) == TokenKind.OPERATOR) {
                byte c = tokens.at(tokens.start(at));
                depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            }
        }
    }

    private void simpleStatement(int from, int to, Block block) {
        if (tokens.is(from, "import") || (tokens.is(from, "from") && !tokens.is(from + 1, '='))) {
            Optional<ImportStatement> statement = new ImportParser(tokens, from, to).parse(block.inside);
            if (statement.isEmpty()) {
                report(tokens.start(from), "an import statement that is not one");
                return;
            }
            imports.add(statement.get());
            if (block.bindsModule) {
                statement.get().names().forEach(name -> names.add(name.binds()));
            }
            return;
        }
        expressions.scan(from, to, block.inside);
        if (block.bindsModule) {
            bound.simpleStatement(from, to);
            bound.expression(from, to);
        } else if (tokens.is(from, "global") || tokens.is(from, "globals")) {
            bound.global(from, to);
        }
    }

    private Kind kindOf(int from, int to) {
        if (!tokens.isName(from)) {
            return Kind.NONE;
        }
        switch (tokens.at(tokens.start(from))) {
            case 'a', 'c', 'd', 'e', 'f', 'i', 'm', 't', 'w' -> {}
            default -> {
                return Kind.NONE;
            }
        }
        if (tokens.end(from) - tokens.start(from) > 7) {
            return Kind.NONE;
        }
        return switch (tokens.text(from)) {
            case "def" -> Kind.FUNCTION;
            case "class" -> Kind.CLASS;
            case "if", "elif" -> Kind.IF;
            case "else", "while", "for" -> Kind.BRANCH;
            case "try" -> Kind.TRY;
            case "except" -> Kind.EXCEPT;
            case "finally" -> Kind.PLAIN;
            case "with" -> Kind.WITH;
            case "async" ->
                tokens.is(from + 1, "def")
                        ? Kind.FUNCTION
                        : tokens.is(from + 1, "with")
                                ? Kind.WITH
                                : tokens.is(from + 1, "for") ? Kind.BRANCH : Kind.NONE;
            case "match" -> tokens.is(to - 1, ':') && to - from > 2 ? Kind.PLAIN : Kind.NONE;
            case "case" ->
                blocks.peek().column >= 0 && CompoundHeader.end(tokens, from, to) > from + 1 ? Kind.BRANCH : Kind.NONE;
            default -> Kind.NONE;
        };
    }

    private void report(int offset, String message) {
        int line = tokens.line(offset);
        if (problem.isEmpty() || problem.get().line() > line) {
            problem = Optional.of(new PythonFile.Problem(line, message));
        }
    }

    private enum Kind {
        NONE,
        PLAIN,
        FUNCTION,
        CLASS,
        IF,
        BRANCH,
        TRY,
        EXCEPT,
        WITH
    }

    /** An open compound statement. */
    private static final class Block {
        private final int column;
        private final Kind kind;
        private final Circumstances inside;
        private final boolean bindsModule;
        private final int importsFrom;
        private final int dynamicFrom;
        private int bodyColumn;
        private int importsTo;
        private int dynamicTo;

        Block(int column, Kind kind, Circumstances inside, boolean bindsModule, int importsFrom, int dynamicFrom) {
            this.column = column;
            this.kind = kind;
            this.inside = inside;
            this.bindsModule = bindsModule;
            this.importsFrom = importsFrom;
            this.dynamicFrom = dynamicFrom;
            this.bodyColumn = column < 0 ? 0 : -1;
        }
    }
}
