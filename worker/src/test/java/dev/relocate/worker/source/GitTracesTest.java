package dev.relocate.worker.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTracesTest {
    @TempDir
    private Path folder;

    private GitFolder git;

    @BeforeEach
    void make() throws Exception {
        git = GitFolder.create(folder.resolve("shop"));
        git.write("a.py", "one\n");
        git.commit();
        git.write("a.py", "two\n");
        git.commit();
    }

    @Test
    void aRunThatHoldsProposalsAndIsNotKnownIsFound() throws Exception {
        git.run("update-ref", "refs/relocate/tidy/one/known", "HEAD");
        assertThat(UnrecordedRun.of(git.root(), "tidy", Set.of("known"))).isEmpty();

        git.run("update-ref", "refs/relocate/tidy/one/other", "HEAD");
        assertThat(UnrecordedRun.of(git.root(), "tidy", Set.of("known"))).hasValueSatisfying(found -> {
            assertThat(found.run()).isEqualTo("other");
            assertThat(found.proposals()).containsOnlyKeys("one");
        });
        assertThat(UnrecordedRun.of(git.root(), "tidy", Set.of("known", "other")))
                .isEmpty();
        assertThat(UnrecordedRun.of(git.root(), "tid", Set.of("known"))).isEmpty();
        assertThat(UnrecordedRun.of(folder.resolve("gone"), "tidy", Set.of())).isEmpty();
    }

    @Test
    void aDiffIsReadWhereBothCommitsAre() throws Exception {
        String older = git.run("rev-parse", "HEAD~");
        String newer = git.run("rev-parse", "HEAD");

        assertThat(CommitDiff.between(git.root(), older, newer))
                .hasValueSatisfying(
                        patch -> assertThat(new String(patch, UTF_8)).contains("-one", "+two"));
        assertThat(CommitDiff.between(git.root(), older, "a".repeat(40))).isEmpty();
        assertThat(CommitDiff.between(git.root(), older, "--output=/tmp/x")).isEmpty();
        assertThat(CommitDiff.between(folder.resolve("gone"), older, newer)).isEmpty();
    }
}
