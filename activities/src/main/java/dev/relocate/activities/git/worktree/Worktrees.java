package dev.relocate.activities.git.worktree;

import dev.relocate.activities.git.repository.TargetRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/**
 * All working trees of a repository, found through the folder that they share: the one that it was opened through, the main
 * one, and the linked ones whose folder is there (git's "repository layout", {@code worktrees/}).
 */
public final class Worktrees {
    private Worktrees() {}

    /** Those that have the target branch out now, in the order of their paths; the caller closes each. */
    public static List<Worktree> onBranch(TargetRepository target) throws IOException {
        List<Worktree> found = new ArrayList<>();
        try {
            for (Map.Entry<Path, Path> candidate : rootsByGitDirectory(target).entrySet()) {
                Worktree worktree = Worktree.open(candidate.getKey(), candidate.getValue());
                if (worktree.isOn(target.branchRef())) {
                    found.add(worktree);
                } else {
                    worktree.close();
                }
            }
            return found;
        } catch (IOException | RuntimeException failed) {
            found.forEach(Worktree::close);
            throw failed;
        }
    }

    /** The state folders of rebases of the target branch that are under way; such a branch is out although no HEAD says so. */
    public static List<String> rebasing(TargetRepository target) throws IOException {
        List<String> folders = new ArrayList<>();
        for (Path gitDirectory : rootsByGitDirectory(target).keySet()) {
            for (String kind : List.of("rebase-merge", "rebase-apply")) {
                Path name = gitDirectory.resolve(kind).resolve("head-name");
                if (Files.isRegularFile(name) && Files.readString(name).strip().equals(target.branchRef())) {
                    folders.add(name.getParent().toString());
                }
            }
        }
        return folders;
    }

    private static Map<Path, Path> rootsByGitDirectory(TargetRepository target) throws IOException {
        Path common = target.commonDirectory().toRealPath();
        Map<Path, Path> roots = new TreeMap<>();
        mainRoot(common, target.git().getConfig()).ifPresent(root -> roots.put(common, root));
        Path linked = common.resolve("worktrees");
        if (Files.isDirectory(linked)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(linked)) {
                for (Path folder : folders) {
                    linkedRoot(folder).ifPresent(root -> roots.put(folder, root));
                }
            }
        }
        if (!target.git().isBare()) {
            roots.put(target.git().getDirectory().toPath().toRealPath(), target.root());
        }
        return roots;
    }

    private static Optional<Path> mainRoot(Path common, Config shared) throws IOException {
        Config own = shared.getBoolean("extensions", "worktreeConfig", false)
                ? read(common.resolve("config.worktree"), shared)
                : shared;
        String root = own.getString("core", null, "worktree");
        if (own.getBoolean("core", "bare", false)) {
            return Optional.empty();
        }
        if (root != null) {
            return Optional.of(common.resolve(root).normalize()).filter(Files::isDirectory);
        }
        return common.endsWith(".git") ? Optional.of(common.getParent()) : Optional.empty();
    }

    private static Config read(Path file, Config base) throws IOException {
        FileBasedConfig config = new FileBasedConfig(base, file.toFile(), FS.DETECTED);
        try {
            config.load();
        } catch (ConfigInvalidException invalid) {
            throw new IOException(file + " is not a valid git configuration.", invalid);
        }
        return config;
    }

    /** The root that a folder in {@code worktrees/} points to; nothing where that is gone or on a disk that is not there. */
    private static Optional<Path> linkedRoot(Path folder) {
        Path pointer = folder.resolve("gitdir");
        if (!Files.isRegularFile(pointer)) {
            return Optional.empty();
        }
        try {
            Path link = folder.resolve(Files.readString(pointer).strip()).normalize();
            return Files.isRegularFile(link) ? Optional.of(link.getParent()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
