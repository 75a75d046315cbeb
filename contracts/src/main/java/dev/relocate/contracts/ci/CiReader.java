package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.source.Problem;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every GitHub workflow, GitLab pipeline, bake file, shell script and Makefile of a tree. */
public final class CiReader {
    /** What sets the variable by which Compose is told its files. */
    static final String COMPOSE_FILE = "COMPOSE_FILE=";

    private static final int MAX_SCRIPT_BYTES = 1 << 20;

    private CiReader() {}

    /**
     * What CI does.
     *
     * @param builds images that are built, by file and line
     * @param commands everything else that is run, by file and line
     * @param bakeFiles the bake files that steps and commands name, and where
     * @param problems files that could not be read
     */
    public record Ci(
            List<CiBuild> builds, List<CiCommand> commands, List<Located<String>> bakeFiles, List<Problem> problems) {}

    /** Reads a tree; whatever its files hold, this returns. */
    public static Ci read(Tree tree) {
        List<CiBuild> builds = new ArrayList<>();
        List<CiCommand> commands = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<BakeCall> bakes = new ArrayList<>();
        WorkflowCalls calls = WorkflowCalls.in(tree);
        for (TreeFile file : tree.files().values()) {
            if (file.mode() == FileMode.SYMLINK) {
                continue;
            }
            if (CiFiles.isWorkflow(file.path())) {
                WorkflowReader workflow = new WorkflowReader(file, calls.inputsOf(file.path()));
                builds.addAll(workflow.builds());
                commands.addAll(workflow.commands());
                bakes.addAll(workflow.bakes());
                problems.addAll(workflow.problems());
            } else if (CiFiles.isGitLab(file.path())) {
                GitLabReader pipeline = new GitLabReader(tree, file);
                commands.addAll(pipeline.commands());
                problems.addAll(pipeline.problems());
            } else if (isScript(file) && file.bytes().length <= MAX_SCRIPT_BYTES) {
                commands.addAll(new ScriptFolder(tree, file).commands());
            }
        }
        for (CiCommand command : commands) {
            BuildCommand.of(command).ifPresent(builds::add);
        }
        commands.forEach(command -> BakeCommand.of(command).ifPresent(bakes::add));
        BakeReader bake = new BakeReader(tree, bakes);
        builds.addAll(bake.builds());
        problems.addAll(bake.problems());
        List<Located<String>> bakeFiles =
                bakes.stream().flatMap(call -> call.files().stream()).distinct().toList();
        return new Ci(List.copyOf(builds), List.copyOf(commands), bakeFiles, List.copyOf(problems));
    }

    /**
     * The Compose files that a command combines with {@code -f}, or by setting {@code COMPOSE_FILE}, as repository paths in
     * order; none where it names fewer than one, or one that is not known.
     */
    public static List<String> composeFiles(CiCommand command) {
        List<String> argv = command.argv();
        if (argv.get(0).equals("export")) {
            return argv.stream()
                    .filter(word -> word.startsWith(COMPOSE_FILE))
                    .findFirst()
                    .map(word -> paths(
                            command,
                            List.of(word.substring(COMPOSE_FILE.length()).split(":", -1))))
                    .orElse(List.of());
        }
        boolean compose = argv.size() > 2
                && (Paths.name(argv.get(0)).equals("docker-compose")
                        || (argv.get(0).equals("docker") && argv.get(1).equals("compose")));
        List<String> files = new ArrayList<>();
        for (int index = 1; compose && index + 1 < argv.size(); index++) {
            String word = argv.get(index);
            if (word.equals("-f") || word.equals("--file")) {
                files.add(argv.get(++index));
            }
        }
        return paths(command, files);
    }

    /** Paths as repository paths; none where one of them is not known. */
    private static List<String> paths(CiCommand command, List<String> written) {
        List<Optional<String>> paths = written.stream()
                .map(path -> command.directory().flatMap(folder -> BuildCommand.path(folder, path)))
                .toList();
        return paths.stream().allMatch(Optional::isPresent)
                ? paths.stream().map(Optional::get).toList()
                : List.of();
    }

    private static boolean isScript(TreeFile file) {
        String name = Paths.name(file.path());
        return name.endsWith(".sh")
                || name.endsWith(".bash")
                || ScriptReader.isMakefile(name)
                || (file.mode() == FileMode.EXECUTABLE && !name.contains(".") && startsLikeAShellScript(file));
    }

    private static boolean startsLikeAShellScript(TreeFile file) {
        byte[] bytes = file.bytes();
        String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
        return start.startsWith("#!") && start.lines().findFirst().orElse("").matches(".*\\b(ba|da|a|z)?sh\\b.*");
    }
}
