package dev.relocate.contracts.ci;

import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of HCL that bake files are written in (HCL native syntax specification): blocks with labels, attributes, texts,
 * lists, objects and here-documents. A block {@code target "web" {…}} reads as JSON's {@code {"target": {"web": {…}}}};
 * several ones of a label read as a list, a
 * variable's name reads as {@code ${name}}, and an expression that is not understood as an open {@code ${…}}.
 */
final class HclParser {
    private static final int MAX_DEPTH = 50;
    private static final String OPEN = "${…}";

    private final HclLexer lexer;
    private HclLexer.Token token;

    private HclParser(String text) {
        this.lexer = new HclLexer(text);
        this.token = lexer.next();
    }

    /** A file that is not HCL, or nested too deeply. */
    static final class MalformedHclException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;

        MalformedHclException(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    static YamlMap parse(String text) {
        HclParser parser = new HclParser(text);
        YamlMap body = parser.body(0);
        if (parser.token.kind() != HclLexer.Kind.END) {
            throw new MalformedHclException(parser.token.line(), "A closing brace has no opening one");
        }
        return body;
    }

    private YamlMap body(int depth) {
        int line = token.line();
        if (depth > MAX_DEPTH) {
            throw new MalformedHclException(line, "The blocks are nested deeper than " + MAX_DEPTH + " levels");
        }
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        while (token.kind() != HclLexer.Kind.END && !token.is("}")) {
            if (token.kind() != HclLexer.Kind.NAME && token.kind() != HclLexer.Kind.TEXT) {
                throw new MalformedHclException(token.line(), "A name is expected instead of '" + token.text() + "'");
            }
            String name = token.text();
            int at = token.line();
            advance();
            if (token.is("=") || token.is(":")) {
                advance();
                entries.put(name, new YamlEntry(name, at, expression(depth + 1), Optional.empty()));
            } else {
                block(entries, name, at, depth);
            }
            while (token.is(",")) {
                advance();
            }
        }
        return new YamlMap(entries, line);
    }

    /** Merges a labelled block into those of the same type. */
    private void block(Map<String, YamlEntry> entries, String type, int line, int depth) {
        String label = "";
        while (token.kind() == HclLexer.Kind.TEXT || token.kind() == HclLexer.Kind.NAME) {
            label = token.text();
            advance();
        }
        expect("{");
        YamlMap body = body(depth + 1);
        expect("}");
        YamlEntry known = entries.get(type);
        Map<String, YamlEntry> labelled = new LinkedHashMap<>(
                known == null ? Map.of() : known.value().asMap().entries());
        YamlEntry earlier = labelled.get(label);
        List<YamlValue> bodies = new ArrayList<>();
        if (earlier != null) {
            bodies.addAll(earlier.value() instanceof YamlSequence several ? several.items() : List.of(earlier.value()));
        }
        bodies.add(body);
        YamlValue value = earlier == null ? body : new YamlSequence(bodies, earlier.line());
        labelled.put(label, new YamlEntry(label, earlier == null ? line : earlier.line(), value, Optional.empty()));
        entries.put(type, new YamlEntry(type, line, new YamlMap(labelled, line), Optional.empty()));
    }

    private YamlValue expression(int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedHclException(token.line(), "The values are nested deeper than " + MAX_DEPTH + " levels");
        }
        int line = token.line();
        YamlValue value;
        if (token.is("[")) {
            value = list(depth);
        } else if (token.is("{")) {
            advance();
            value = body(depth + 1);
            expect("}");
        } else if (token.kind() == HclLexer.Kind.TEXT) {
            value = new YamlScalar(token.text(), false, token.hereDocument(), line, 0, 0);
            advance();
        } else if (token.kind() == HclLexer.Kind.NAME) {
            String text = token.text();
            boolean literal = text.equals("null")
                    || text.equals("true")
                    || text.equals("false")
                    || Character.isDigit(text.charAt(0));
            value = scalar(literal ? text : "${" + text + "}", line, true);
            advance();
        } else {
            value = scalar(OPEN, line, false);
        }
        return endsHere() ? value : skipped(line);
    }

    private YamlSequence list(int depth) {
        int line = token.line();
        List<YamlValue> items = new ArrayList<>();
        advance();
        while (!token.is("]")) {
            items.add(expression(depth + 1));
            if (token.is(",")) {
                advance();
            } else if (!token.is("]")) {
                throw new MalformedHclException(
                        token.line(), "A list has no comma or end before '" + token.text() + "'");
            }
        }
        advance();
        return new YamlSequence(items, line);
    }

    /** Whether a value is all of its expression. */
    private boolean endsHere() {
        boolean delimiter = token.is(",") || token.is("]") || token.is("}") || token.kind() == HclLexer.Kind.END;
        return delimiter || token.afterNewLine();
    }

    /** Passes over operators, calls and conditions up to the expression's end. */
    private YamlValue skipped(int line) {
        int depth = 0;
        while (token.kind() != HclLexer.Kind.END) {
            boolean ends = depth == 0 && (token.afterNewLine() || token.is(",") || token.is("]") || token.is("}"));
            if (ends) {
                break;
            }
            depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
            advance();
        }
        return scalar(OPEN, line, false);
    }

    private void expect(String text) {
        if (!token.is(text)) {
            throw new MalformedHclException(
                    token.line(), "'" + text + "' is expected instead of '" + token.text() + "'");
        }
        advance();
    }

    private void advance() {
        token = lexer.next();
    }

    private static YamlScalar scalar(String text, int line, boolean plain) {
        return new YamlScalar(text, plain, false, line, 0, 0);
    }
}
