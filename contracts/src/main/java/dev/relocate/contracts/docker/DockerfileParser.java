package dev.relocate.contracts.docker;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses one Dockerfile. */
final class DockerfileParser {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_STAGES = 200;
    private static final Set<String> KEYWORDS = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");
    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([a-zA-Z]+)\\s*=\\s*(.+)");
    private static final Pattern HERE_DOCUMENT = Pattern.compile("^\\d*<<(-?)([\"']?)([A-Za-z_][\\w.]*)\\2$");

    private final String path;
    private final String source;
    private final int skipped;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final List<Stage> stages = new ArrayList<>();

    DockerfileParser(String path, byte[] bytes) {
        this.path = path;
        // one character a byte, so that offsets stay byte offsets
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        this.skipped = text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        this.source = text.substring(skipped);
    }

    Dockerfile parse() {
        if (source.length() > MAX_BYTES) {
            problems.add(new Problem(path, 1, "The Dockerfile is larger than 1 MiB; split it."));
            return result();
        }
        char escape = escape();
        LogicalLines lines = new LogicalLines(source, escape);
        List<Instruction> instructions = new ArrayList<>();
        for (Optional<LogicalLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            Instruction instruction = instruction(line.get(), lines, escape);
            if (instruction.keyword().equals("FROM")) {
                instructions = new ArrayList<>();
                stage(instruction, instructions);
            } else if (!KEYWORDS.contains(instruction.keyword())) {
                problems.add(new Problem(
                        path,
                        instruction.line(),
                        "'" + abbreviated(instruction.keyword())
                                + "' is no Dockerfile instruction; correct it or join it to the line before."));
            } else if (stages.isEmpty()) {
                globalArgument(instruction);
            } else {
                instructions.add(instruction);
            }
        }
        return result();
    }

    private Dockerfile result() {
        List<Stage> closed = stages.stream()
                .map(stage -> new Stage(
                        stage.index(), stage.name(), stage.base(), stage.line(), List.copyOf(stage.instructions())))
                .toList();
        return new Dockerfile(path, Collections.unmodifiableMap(arguments), closed, List.copyOf(problems));
    }

    private char escape() {
        for (String line : source.lines().limit(20).toList()) {
            Matcher directive = DIRECTIVE.matcher(line.strip());
            if (!directive.matches()) {
                return '\\';
            }
            if (directive.group(1).equalsIgnoreCase("escape")) {
                return directive.group(2).charAt(0);
            }
        }
        return '\\';
    }

    private Instruction instruction(LogicalLine line, LogicalLines lines, char escape) {
        InstructionScanner scanner = new InstructionScanner(line, escape, skipped);
        String keyword = scanner.keyword().toUpperCase(Locale.ROOT);
        List<DockerWord> flags = scanner.flags();
        String text = scanner.rest();
        Optional<List<DockerWord>> array = scanner.array();
        List<DockerWord> words = array.orElseGet(scanner::words);
        List<String> documents = new ArrayList<>();
        StringBuilder bodies = new StringBuilder();
        if (array.isEmpty() && (keyword.equals("RUN") || keyword.equals("COPY") || keyword.equals("ADD"))) {
            for (DockerWord word : scanner.rawWords()) {
                Matcher document = HERE_DOCUMENT.matcher(word.text());
                if (document.matches()) {
                    documents.add(document.group(3));
                    bodies.append(lines.hereDocument(
                            document.group(3), !document.group(1).isEmpty()));
                }
            }
        }
        boolean script = keyword.equals("RUN") && !documents.isEmpty();
        return new Instruction(
                keyword,
                line.line(0),
                skipped + line.offset(0),
                skipped + (documents.isEmpty() ? line.offset(line.text().length()) : lines.position()),
                flags,
                words,
                array.isPresent(),
                script ? InstructionScanner.decoded(bodies.toString()) : text,
                List.copyOf(documents));
    }

    private void stage(Instruction from, List<Instruction> instructions) {
        List<String> words = from.arguments();
        if (words.isEmpty()) {
            problems.add(new Problem(path, from.line(), "FROM names no image; add one."));
            return;
        }
        if (stages.size() == MAX_STAGES) {
            problems.add(
                    new Problem(path, from.line(), "There are more than " + MAX_STAGES + " stages; split the file."));
        }
        if (stages.size() >= MAX_STAGES) {
            return;
        }
        boolean named = words.size() >= 3 && words.get(1).equalsIgnoreCase("AS");
        Optional<String> name = named ? Optional.of(words.get(2).toLowerCase(Locale.ROOT)) : Optional.empty();
        String base = Interpolation.expand(
                words.get(0), Interpolation.Syntax.DOCKERFILE, wanted -> Optional.ofNullable(arguments.get(wanted)));
        stages.add(new Stage(stages.size(), name, base, from.line(), instructions));
    }

    private void globalArgument(Instruction instruction) {
        if (!instruction.keyword().equals("ARG")) {
            problems.add(new Problem(
                    path, instruction.line(), instruction.keyword() + " stands before the first FROM; move it down."));
            return;
        }
        for (String argument : instruction.arguments()) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                arguments.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
    }

    private static String abbreviated(String keyword) {
        return keyword.length() > 30 ? keyword.substring(0, 30) + "…" : keyword;
    }
}
