package dev.relocate.contracts.docker;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Goes through a stage's instructions in order and keeps what they leave behind. */
final class StageEvaluation {
    /** Linux, {@code PATH_MAX}. */
    private static final int LONGEST_PATH = 4096;
    /** Beyond it, paths are kept by their topmost folders alone. */
    private static final int MAX_PATHS = 10_000;

    private final ImageLayouts layouts;
    private final Stage stage;
    private final String base;
    private final ImageFiles files;
    private final Set<LayoutCopy> copies;
    private final TreeSet<String> executables;
    private final TreeSet<String> touched;
    private final Map<String, String> environment;
    private final Map<String, String> arguments = new HashMap<>();
    private final List<RunStep> runs;
    private final Set<InstalledProject> installed;
    private String directory;
    private List<String> shell = List.of("/bin/sh", "-c");
    private Optional<Located<List<String>>> entrypoint;
    private Optional<Located<List<String>>> command;
    private Optional<Located<List<String>>> healthcheck;
    private boolean commandIsOwn;

    StageEvaluation(ImageLayouts layouts, Stage stage, ImageLayout start) {
        this.layouts = layouts;
        this.stage = stage;
        this.base = start.base();
        this.files = new ImageFiles(start.files(), start.folders(), layouts.budget());
        this.copies = new LinkedHashSet<>(start.copies());
        this.executables = new TreeSet<>(start.executables());
        this.touched = new TreeSet<>(start.touched());
        this.environment = new TreeMap<>(start.environment());
        this.runs = new ArrayList<>(start.runs());
        this.installed = new LinkedHashSet<>(start.installed());
        this.directory = start.directory();
        this.entrypoint = start.entrypoint();
        this.command = start.command();
        this.healthcheck = start.healthcheck();
    }

    ImageLayout evaluate() {
        stage.instructions().forEach(this::evaluate);
        return new ImageLayout(
                base,
                files.snapshot(),
                files.folders(),
                List.copyOf(copies),
                Collections.unmodifiableSortedSet(executables),
                Collections.unmodifiableSortedSet(touched),
                directory,
                Collections.unmodifiableMap(environment),
                entrypoint,
                command,
                healthcheck,
                List.copyOf(runs),
                List.copyOf(installed));
    }

    private void evaluate(Instruction instruction) {
        switch (instruction.keyword()) {
            case "ARG" -> instruction.arguments().forEach(this::argument);
            case "ENV" -> environment(instruction.arguments(), instruction.text());
            case "WORKDIR" -> {
                String next = Paths.inContainer(directory, expand(instruction.text()));
                directory = next.length() > LONGEST_PATH ? directory : next;
                files.makeDirectory(directory);
            }
            case "SHELL" -> shell = instruction.arguments();
            case "VOLUME" -> instruction.arguments().forEach(path -> touched.add(Paths.inContainer("/", expand(path))));
            case "COPY", "ADD" -> copy(instruction);
            case "RUN" -> run(instruction);
            case "ENTRYPOINT" -> {
                entrypoint = Optional.of(located(instruction, argv(instruction)));
                command = commandIsOwn ? command : Optional.empty();
            }
            case "CMD" -> {
                command = Optional.of(located(instruction, argv(instruction)));
                commandIsOwn = true;
            }
            case "HEALTHCHECK" -> healthcheck = healthcheck(instruction);
            default -> {
                // nothing else decides what is in the image or what it runs
            }
        }
    }

    private void argument(String written) {
        int equals = written.indexOf('=');
        String name = equals < 0 ? written : written.substring(0, equals);
        Optional<String> value = layouts.buildArgument(name)
                .or(() -> equals < 0 ? Optional.empty() : Optional.of(expand(written.substring(equals + 1))));
        value.ifPresent(known -> arguments.put(name, known));
    }

    private void environment(List<String> words, String text) {
        if (words.isEmpty()) {
            return;
        }
        if (!words.get(0).contains("=")) {
            boolean quoted = text.chars().anyMatch(c -> c == '"' || c == '\'' || c == '\\');
            String value = quoted
                    ? String.join(" ", words.subList(1, words.size()))
                    : text.substring(words.get(0).length()).strip();
            environment.put(words.get(0), expand(value));
            return;
        }
        Map<String, String> set = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                set.put(word.substring(0, equals), expand(word.substring(equals + 1)));
            }
        }
        environment.putAll(set);
    }

    private void copy(Instruction instruction) {
        CopyEvaluation evaluation = new CopyEvaluation(layouts, stage, files, directory, this::expand);
        Optional<LayoutCopy> copy = evaluation.copy(instruction);
        if (copy.isEmpty()) {
            return;
        }
        String target = Paths.inContainer("/", copy.get().target());
        Optional<ImageLayout> source = copy.get().from().flatMap(name -> layouts.earlier(name, stage));
        if (source.isPresent()) {
            copies.addAll(source.get().copies());
            installed.addAll(source.get().installed());
            touch(evaluation.touchedBy(source.get(), copy.get()));
            if (executables.size() <= MAX_PATHS) {
                executables.addAll(evaluation.executableFrom(source.get(), copy.get()));
            }
        }
        if (evaluation.isOpaque() || (copy.get().from().isPresent() && source.isEmpty())) {
            touched.add(target);
        }
        if (layouts.budget().isSpent()) {
            touched.add(target);
        }
        copies.add(copy.get());
        if (instruction.flag("chmod").filter(RunEffects::makesExecutable).isPresent()) {
            executables.addAll(evaluation.written());
        }
    }

    private void touch(Set<String> paths) {
        touched.addAll(paths);
        if (touched.size() > MAX_PATHS) {
            Set<String> tops = new TreeSet<>();
            touched.forEach(path -> tops.add("/" + path.split("/", 3)[1]));
            touched.clear();
            touched.addAll(tops);
        }
    }

    private void run(Instruction instruction) {
        List<String> argv = argv(instruction);
        runs.add(new RunStep(instruction.line(), argv, directory, files.snapshot(), new TreeSet<>(touched)));
        String script = instruction.exec() ? "" : instruction.text();
        RunEffects effects = new RunEffects(files, directory, this::expand);
        effects.run(script, instruction.exec() ? argv : List.of());
        executables.addAll(effects.executables());
        touch(effects.touched());
        installed.addAll(effects.installed());
    }

    private Optional<Located<List<String>>> healthcheck(Instruction instruction) {
        String text = instruction.text();
        if (!text.startsWith("CMD")) {
            return Optional.empty();
        }
        String rest = text.substring(3).strip();
        List<String> argv =
                rest.startsWith("[") ? HealthcheckArray.items(rest).orElseGet(() -> shellForm(rest)) : shellForm(rest);
        return Optional.of(located(instruction, argv));
    }

    private List<String> argv(Instruction instruction) {
        return instruction.exec() ? instruction.arguments() : shellForm(instruction.text());
    }

    private List<String> shellForm(String text) {
        List<String> argv = new ArrayList<>(shell);
        argv.add(text);
        return List.copyOf(argv);
    }

    private Located<List<String>> located(Instruction instruction, List<String> argv) {
        return new Located<>(argv, layouts.dockerfile().path(), instruction.line());
    }

    private String expand(String text) {
        return Interpolation.expand(
                text,
                Interpolation.Syntax.DOCKERFILE,
                name -> Optional.ofNullable(environment.get(name)).or(() -> Optional.ofNullable(arguments.get(name))));
    }
}
