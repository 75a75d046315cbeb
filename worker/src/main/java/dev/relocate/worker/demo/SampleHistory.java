package dev.relocate.worker.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Commits by which a tree of files becomes a git repository: one line each, {@code date | author | message | paths}, oldest
 * first. A path that ends in {@code *} is a prefix; a file belongs to the first line that names it.
 */
record SampleHistory(List<Entry> entries) {
    private record Entry(PersonIdent author, String message, List<String> paths) {
        boolean names(String file) {
            return paths.stream()
                    .anyMatch(path -> path.endsWith("*")
                            ? file.startsWith(path.substring(0, path.length() - 1))
                            : file.equals(path));
        }
    }

    static SampleHistory read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.split("\\s*\\|\\s*", 4);
                OffsetDateTime date = OffsetDateTime.parse(fields[0]);
                String name = fields[1].replaceFirst("\\s*<.*", "");
                String email = fields[1].replaceFirst(".*<(.*)>", "$1");
                entries.add(new Entry(
                        new PersonIdent(name, email, date.toInstant(), date.getOffset()),
                        fields[2],
                        List.of(fields[3].strip().split("\\s*,\\s*"))));
            }
        }
        return new SampleHistory(entries);
    }

    /** Makes a repository with branch {@code main} of a folder, every file in the commit that it belongs to. */
    void commit(Path folder) throws IOException, GitAPIException {
        try (Git git = Git.init()
                .setInitialBranch("main")
                .setDirectory(folder.toFile())
                .call()) {
            SortedSet<String> left = files(folder);
            for (Entry entry : entries) {
                List<String> belonging = left.stream().filter(entry::names).toList();
                left.removeAll(belonging);
                for (String file : belonging) {
                    git.add().addFilepattern(file).call();
                }
                git.commit()
                        .setAuthor(entry.author())
                        .setCommitter(entry.author())
                        .setMessage(entry.message())
                        .setSign(false)
                        .setNoVerify(true)
                        .call();
            }
            if (!left.isEmpty()) {
                throw new DemoException("The history names no commit for " + String.join(", ", left) + ".");
            }
        }
    }

    private static SortedSet<String> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith(".git/"))
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
