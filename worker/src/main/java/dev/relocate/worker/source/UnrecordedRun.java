package dev.relocate.worker.source;

import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.relocation.RelocationStatus;
import dev.relocate.workflows.repository.Proposal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A run whose proposals a repository's refs hold and of which no record tells: refs go when a relocation closes (semantics E1),
 * so it may be under way.
 *
 * @param proposals what it proposes, by task; as far as commits tell, so without the evidence's digests
 */
public record UnrecordedRun(String run, Map<String, Proposal> proposals) {
    private static final String REFS = "refs/relocate/";

    /**
     * The one of a relocation's plan that proposed last.
     *
     * @param known the relocation that is known; nothing is found where its repository is not on this host
     * @param ended every relocation that this host remembers
     */
    public static Optional<UnrecordedRun> of(RelocationStatus known, List<RelocationStatus> ended) {
        Set<String> recorded = Stream.concat(Stream.of(known), ended.stream())
                .map(RelocationStatus::run)
                .collect(Collectors.toSet());
        return known.source()
                .map(RepositoryPlan::path)
                .filter(path -> !path.isEmpty())
                .flatMap(path -> of(Path.of(path), known.plan(), recorded));
    }

    /** The one that holds proposals in a folder's repository and is none of these. */
    static Optional<UnrecordedRun> of(Path folder, String plan, Set<String> recorded) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository git = builder.setMustExist(true).build();
                RevWalk walk = new RevWalk(git)) {
            Map<String, Map<String, RevCommit>> runs = new HashMap<>();
            String prefix = REFS + plan + "/";
            for (Ref ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
                String[] taskAndRun = ref.getName().substring(prefix.length()).split("/", 2);
                if (taskAndRun.length == 2 && !recorded.contains(taskAndRun[1])) {
                    runs.computeIfAbsent(taskAndRun[1], run -> new TreeMap<>())
                            .put(taskAndRun[0], walk.parseCommit(ref.getObjectId()));
                }
            }
            return runs.entrySet().stream()
                    .max(Comparator.comparingInt(run -> newest(run.getValue())))
                    .map(run -> new UnrecordedRun(run.getKey(), proposals(run.getValue())));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static int newest(Map<String, RevCommit> commits) {
        return commits.values().stream()
                .mapToInt(RevCommit::getCommitTime)
                .max()
                .orElse(0);
    }

    private static Map<String, Proposal> proposals(Map<String, RevCommit> commits) {
        Map<String, Proposal> proposals = new TreeMap<>();
        commits.forEach((task, commit) -> {
            if (commit.getParentCount() > 0) {
                proposals.put(task, proposal(commit));
            }
        });
        return Map.copyOf(proposals);
    }

    private static Proposal proposal(RevCommit commit) {
        return new Proposal(
                commit.getParent(0).name(),
                "",
                commit.name(),
                commit.getTree().name(),
                "",
                List.of(),
                0,
                List.of(),
                "",
                List.of(),
                0,
                List.of(),
                Optional.empty());
    }
}
