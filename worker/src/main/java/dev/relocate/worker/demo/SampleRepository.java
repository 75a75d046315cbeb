package dev.relocate.worker.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * The six-service repository and its two plans, in a folder.
 *
 * @param folder holds the repository and, beside it, the plans
 */
public record SampleRepository(Path folder) {
    private static final String NAME = "six-services";
    /** What running the tests in the examples themselves may have left there. */
    private static final Set<String> LEFTOVERS =
            Set.of("__pycache__", ".pytest_cache", ".venv", "models", "static_data", ".git");

    /**
     * Makes the repository, with its history.
     *
     * @param examples the project's {@code examples} folder
     * @param folder must be empty or absent
     * @throws DemoException if the folder holds something, or cannot be written
     */
    public static SampleRepository create(Path examples, Path folder) {
        try {
            if (Files.exists(folder) && !isEmpty(folder)) {
                throw new DemoException(folder + " is not empty. Delete it, or name another with --directory.");
            }
            Path repository = Files.createDirectories(folder).resolve(NAME);
            copy(examples.resolve(NAME), repository);
            SampleHistory.read(examples.resolve(NAME + ".history")).commit(repository);
            SampleRepository made = new SampleRepository(folder);
            for (Path plan : List.of(made.plan(), made.failingPlan())) {
                Files.copy(examples.resolve("plans").resolve(plan.getFileName()), plan);
            }
            return made;
        } catch (IOException | GitAPIException failed) {
            throw new DemoException(
                    "The sample repository cannot be made in " + folder + ": " + failed.getMessage(), failed);
        }
    }

    /** The git repository. */
    public Path repository() {
        return folder.resolve(NAME);
    }

    /** The plan that moves through all stages. */
    public Path plan() {
        return folder.resolve(NAME + ".yaml");
    }

    /** The plan whose move no tool can get right. */
    public Path failingPlan() {
        return folder.resolve(NAME + "-failure.yaml");
    }

    /**
     * Makes the virtual environment that the sample's tests run in, with pytest from the package index.
     *
     * @throws DemoException with the last lines of what went wrong
     */
    public void makeEnvironment() {
        run("python3", "-m", "venv", ".venv");
        run(
                ".venv/bin/python",
                "-m",
                "pip",
                "install",
                "-q",
                "--disable-pip-version-check",
                "-r",
                "requirements-dev.txt");
    }

    private void run(String... command) {
        try {
            SampleProcess.run(repository(), "The sample's virtual environment could not be made", List.of(command));
        } catch (IOException absent) {
            throw new DemoException(
                    "Python 3 is needed for the sample's tests, and python3 cannot be started (" + absent.getMessage()
                            + ").",
                    absent);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (LEFTOVERS.contains(directory.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
