package dev.relocate.contracts.docker;

import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.shell.ShellCommand;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a RUN does to files of the repository, as far as its text says so: moving, copying, linking, removing, making
 * executable, and installing a Python project. Every other path that it names counts as touched.
 */
final class RunEffects {
    private static final Set<String> WITHOUT_PROJECT =
            Set.of("--no-root", "--no-install-project", "--no-install-workspace", "--no-self");

    /** Programs that read the files that they name. */
    private static final Pattern READERS = Pattern.compile(
            "python[0-9.]*|pip[0-9.]*|(ba|da|a)?sh|test|\\[|cat|grep|ls|stat|chown|source|\\.|.*\\.(py|sh)");

    private final ImageFiles files;
    private final UnaryOperator<String> expand;
    private final TreeSet<String> executables = new TreeSet<>();
    private final TreeSet<String> touched = new TreeSet<>();
    private final List<InstalledProject> installed = new ArrayList<>();
    private String directory;

    RunEffects(ImageFiles files, String directory, UnaryOperator<String> expand) {
        this.files = files;
        this.directory = directory;
        this.expand = expand;
    }

    /** Carries out a shell script, or an argument vector where the script is empty. */
    void run(String script, List<String> argv) {
        for (ShellCommand command : Shell.commands(script)) {
            command(command.argv().stream().map(expand).toList());
            command.outputs().stream().map(expand).forEach(path -> touched.add(Paths.inContainer(directory, path)));
        }
        if (!argv.isEmpty()) {
            command(argv);
        }
    }

    SortedSet<String> executables() {
        return executables;
    }

    SortedSet<String> touched() {
        return touched;
    }

    List<InstalledProject> installed() {
        return installed;
    }

    /** Whether a mode of {@code chmod} lets somebody execute. */
    static boolean makesExecutable(String mode) {
        if (mode.chars().allMatch(c -> c >= '0' && c <= '7')) {
            return mode.chars().anyMatch(c -> (c - '0') % 2 == 1);
        }
        return mode.matches(".*[+=][rwst]*[xX].*");
    }

    private void command(List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        List<String> operands =
                words.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
        switch (Paths.name(words.get(0))) {
            case "cd", "pushd" ->
                directory = operands.isEmpty() ? directory : Paths.inContainer(directory, operands.get(0));
            case "mkdir" ->
                operands.stream()
                        .filter(path -> !Interpolation.isOpen(path))
                        .forEach(path -> files.makeDirectory(Paths.inContainer(directory, path)));
            case "rm" -> operands.forEach(path -> known(path).forEach(files::remove));
            case "chmod" -> chmod(words.contains("-R"), operands);
            case "mv", "cp", "ln" -> transfer(Paths.name(words.get(0)), operands);
            default -> {
                if (!READERS.matcher(Paths.name(words.get(0))).matches()) {
                    words.stream().skip(1).forEach(this::touch);
                }
                install(words);
            }
        }
    }

    private void chmod(boolean recursive, List<String> operands) {
        if (operands.size() < 2 || !makesExecutable(operands.get(0))) {
            return;
        }
        for (String path : operands.subList(1, operands.size())) {
            for (String match : known(path)) {
                executables.add(match);
                if (recursive) {
                    executables.addAll(files.within(match).keySet());
                }
            }
        }
    }

    private void transfer(String program, List<String> operands) {
        if (operands.size() < 2) {
            return;
        }
        String last = operands.get(operands.size() - 1);
        String target = Paths.inContainer(directory, last);
        boolean into = last.endsWith("/") || last.equals(".") || operands.size() > 2;
        touched.add(target);
        for (String operand : operands.subList(0, operands.size() - 1)) {
            for (String path : known(operand)) {
                boolean contents = operand.endsWith("/.");
                if (contents) {
                    files.within(path)
                            .forEach((at, file) -> files.put(Paths.join(target, Paths.relative(path, at)), file));
                } else {
                    files.copy(path, target, into);
                }
                if (program.equals("mv")) {
                    files.remove(path);
                }
            }
        }
    }

    private void touch(String word) {
        String path = word.contains("=/") ? word.substring(word.indexOf('=') + 1) : word;
        boolean looksLikePath = path.startsWith("/") || path.startsWith("./") || path.contains("/");
        if (looksLikePath && !path.contains("://") && !Interpolation.isOpen(path)) {
            String absolute = Paths.inContainer(directory, path);
            // naming a folder that the repository fills says nothing about each of its files
            if (!files.isDirectory(absolute) && !absolute.equals("/")) {
                touched.add(absolute);
            }
        }
    }

    /** The absolute paths that a word names; none where it holds an open variable or is a root. */
    private List<String> known(String word) {
        if (Interpolation.isOpen(word)) {
            return List.of();
        }
        String path = Paths.inContainer(directory, word);
        return path.equals("/") ? List.of() : files.matching(path);
    }

    private void install(List<String> words) {
        int at = words.indexOf("install");
        String before = at > 0 ? Paths.name(words.get(at - 1)) : "";
        if (before.startsWith("pip")) {
            for (String word : words.subList(at + 1, words.size())) {
                String path = word.startsWith("--editable=") ? word.substring("--editable=".length()) : word;
                String folder = path.replaceFirst("\\[.*]$", "");
                boolean local = folder.equals(".")
                        || folder.startsWith("./")
                        || folder.startsWith("/")
                        || folder.startsWith("..");
                if (local && !folder.startsWith("-") && files.isDirectory(Paths.inContainer(directory, folder))) {
                    installed.add(new InstalledProject(Paths.inContainer(directory, folder), files.snapshot()));
                }
            }
            return;
        }
        String program = Paths.name(words.get(0));
        String verb = words.size() > 1 ? words.get(1) : "";
        boolean project = (program.equals("poetry") && verb.equals("install"))
                || (program.equals("uv") && verb.equals("sync"))
                || (program.equals("pdm") && (verb.equals("install") || verb.equals("sync")))
                || (words.contains("setup.py") && (words.contains("install") || words.contains("develop")))
                || isBuild(program, words);
        if (project && words.stream().noneMatch(WITHOUT_PROJECT::contains)) {
            installed.add(new InstalledProject(directory, files.snapshot()));
        }
    }

    /** A wheel is built to be installed: in this stage, or in one that copies from it. */
    private static boolean isBuild(String program, List<String> words) {
        boolean backend = Set.of("uv", "poetry", "pdm", "hatch", "flit").contains(program) && words.contains("build");
        boolean module = words.contains("-m") && words.contains("build") && program.startsWith("python");
        boolean setup = words.contains("setup.py") && (words.contains("bdist_wheel") || words.contains("sdist"));
        return backend || module || setup;
    }
}
