package dev.relocate.activities.git.remote;

import static dev.relocate.activities.git.TestRepository.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.checkout.Contexts;
import dev.relocate.activities.evidence.EvidenceStore;
import dev.relocate.activities.git.GitRepositoryActivities;
import dev.relocate.activities.git.TestRepository;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.ProposalStep;
import dev.relocate.workflows.plan.RepositoryPlan;
import dev.relocate.workflows.repository.Incident;
import dev.relocate.workflows.repository.LandRequest;
import dev.relocate.workflows.repository.Landing;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalRequest;
import dev.relocate.workflows.repository.RevertRequest;
import dev.relocate.workflows.repository.Reverted;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bare repository, and two hosts that know it by its URL. */
class RemoteRepositoryTest {
    @TempDir
    private Path folder;

    private TestRepository person;
    private Path bare;
    private GitRepositoryActivities here;
    private GitRepositoryActivities there;

    @BeforeEach
    void makeRepositories() {
        person = TestRepository.withFiles(folder.resolve("person"));
        bare = folder.resolve("shop.git");
        person.git("clone", "-q", "--bare", ".", bare.toString());
        person.git("remote", "add", "origin", bare.toString());
        here = host("here");
        there = host("there");
    }

    private GitRepositoryActivities host(String name) {
        return new GitRepositoryActivities(repositories(name), EvidenceStore.in(folder.resolve(name + "/evidence")));
    }

    private Repositories repositories(String host) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        return Repositories.in(
                folder.resolve(host).resolve("clones"), folder.resolve(host).resolve("workspaces"), environment);
    }

    private RepositoryPlan plan() {
        return plan("file://" + bare);
    }

    private static RepositoryPlan plan(String url) {
        return new RepositoryPlan(TestRepository.KEY, "", "main", Optional.of(url));
    }

    private ProposalRequest task() {
        PlannedTask task = new PlannedTask(
                "freshness",
                List.of(new PlannedMove("utils/freshness.py", "utils/timing/freshness.py")),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                new ApprovalRule(
                        List.of(), Optional.empty(), Duration.ofHours(1), ApprovalRule.OnTimeout.HOLD, List.of()),
                false,
                Optional.empty());
        PlanContext context = new PlanContext(
                "tidy",
                plan(),
                Map.of(),
                new GatePlan(Contexts.tests("true"), List.of(), Contexts.CONTRACT, Contexts.BARE),
                List.of(),
                "docs/DISCUSSION.md");
        return new ProposalRequest(context, task, 2, RUN, ProposalStep.WHOLE);
    }

    private LandRequest landing(Proposal proposal) {
        return new LandRequest(plan(), proposal.base(), proposal.commit());
    }

    private RevertRequest revert(Proposal proposal) {
        return new RevertRequest(plan(), "tidy", "freshness", RUN, proposal.commit(), "It failed.");
    }

    private String remote(String revision) {
        return person.git("--git-dir", bare.toString(), "rev-parse", revision).strip();
    }

    private String refs(Path repository) {
        return person.git("--git-dir", repository.toString(), "for-each-ref", "refs/relocate");
    }

    private Path clone(String host) throws Exception {
        try (Stream<Path> clones = Files.list(folder.resolve(host).resolve("clones"))) {
            return clones.findFirst().orElseThrow();
        }
    }

    private void push(String path, String message) {
        person.git("pull", "-q", "--rebase", "origin", "main");
        person.write(path, "by a person\n").commit(message);
        person.git("push", "-q", "origin", "main");
    }

    private void refuseRefsWith(String script) throws Exception {
        Path hook = Files.createDirectories(bare.resolve("hooks")).resolve("pre-receive");
        Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
    }

    private static void assertFails(ThrowingCallable call, FailureType type, boolean retried, String... said) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).as(failure.getMessage()).isEqualTo(type.name());
            assertThat(failure.isNonRetryable()).isEqualTo(!retried);
            assertThat(failure.getOriginalMessage()).contains(said);
        });
    }

    @Test
    void isFetchedBeforeEachUse() {
        assertThat(here.open(plan()).head()).isEqualTo(remote("main"));

        push("README.md", "Say more");

        assertThat(here.head(plan()).head()).isEqualTo(remote("main")).isEqualTo(person.head());
    }

    @Test
    void aProposalIsHeldAtTheOriginSoThatAnotherHostHasItToo() throws Exception {
        Proposal proposal = here.propose(task());

        assertThat(remote(proposal.ref())).isEqualTo(proposal.commit());
        assertThat(there.propose(task())).isEqualTo(proposal);
        assertThat(there.land(landing(proposal)).status()).isEqualTo(Landing.Status.LANDED);
        assertThat(remote("main")).isEqualTo(proposal.commit());
    }

    @Test
    void aGateOnAnotherHostFindsTheProposal() {
        Proposal proposal = here.propose(task());

        Path clone = repositories("there").holding(plan(), Stream.of(proposal.commit(), proposal.base()));

        assertThat(person.git("--git-dir", clone.toString(), "cat-file", "-t", proposal.commit()))
                .contains("commit");
    }

    @Test
    void landsAtTheOriginWithTrailersAndTheMovedFile() {
        Proposal proposal = here.propose(task());

        Landing landing = here.land(landing(proposal));

        assertThat(landing.status()).isEqualTo(Landing.Status.LANDED);
        assertThat(landing.head()).isEqualTo(remote("main"));
        person.git("pull", "-q", "origin", "main");
        assertThat(person.read("scripts/worker.py")).startsWith("from utils.timing.freshness import age");
        assertThat(person.git("log", "-1", "--format=%B")).contains("Relocate-Task: ", "Relocate-Run: " + RUN);
    }

    @Test
    void aBranchThatMovedAtTheOriginIsSeenAndNothingIsLanded() {
        Proposal proposal = here.propose(task());
        push("README.md", "Meanwhile");

        Landing landing = here.land(landing(proposal));

        assertThat(landing.status()).isEqualTo(Landing.Status.BRANCH_MOVED);
        assertThat(remote("main")).isEqualTo(person.head());
    }

    @Test
    void aBranchThatMovesBetweenFetchAndPushIsNotOverwritten() {
        Proposal proposal = here.propose(task());
        try (var target = repositories("here").open(plan())) {
            push("README.md", "Just now");
            var commit = org.eclipse.jgit.lib.ObjectId.fromString(proposal.commit());
            var base = org.eclipse.jgit.lib.ObjectId.fromString(proposal.base());

            assertThat(target.origin().orElseThrow().advance("refs/heads/main", base, commit))
                    .isFalse();
        }
        assertThat(remote("main")).isEqualTo(person.head());
    }

    @Test
    void aBranchThatWasSetBackIsNotMovedForward() {
        push("README.md", "To be dropped");
        Proposal proposal = here.propose(task());
        person.git("push", "-q", "--force", "origin", "main~1:main");
        String setBack = remote("main");

        assertThat(here.land(landing(proposal)).status()).isEqualTo(Landing.Status.BRANCH_MOVED);
        assertThat(remote("main")).isEqualTo(setBack);
    }

    @Test
    void aLandingWhoseAnswerWasLostHasLanded() {
        Proposal proposal = here.propose(task());
        // the push went through, and the host was killed before it noted that
        person.git("--git-dir", bare.toString(), "update-ref", "refs/heads/main", proposal.commit());

        assertThat(here.land(landing(proposal)).status()).isEqualTo(Landing.Status.LANDED);
        push("README.md", "On top");
        assertThat(there.land(landing(proposal)).status()).isEqualTo(Landing.Status.LANDED);
    }

    @Test
    void aLandedChangeIsTakenBackAtTheOriginAlsoByAnotherHost() {
        String before = person.tree("HEAD");
        Proposal proposal = here.propose(task());
        here.land(landing(proposal));

        Reverted reverted = there.revert(revert(proposal));

        assertThat(reverted.status()).isEqualTo(Reverted.Status.REVERTED);
        assertThat(remote("main^{tree}")).isEqualTo(before);
        assertThat(here.revert(revert(proposal))).isEqualTo(reverted);
    }

    @Test
    void anIncidentIsWrittenAtTheOrigin() {
        here.recordIncident(new Incident(
                plan(),
                "docs/DISCUSSION.md",
                "tidy-freshness-1",
                "tidy",
                "freshness",
                Instant.EPOCH,
                List.of("A test failed."),
                List.of()));

        assertThat(person.git("--git-dir", bare.toString(), "show", "main:docs/DISCUSSION.md"))
                .contains("A test failed.");
    }

    @Test
    void releasedNothingIsLeftAtTheOriginNorOnAnyHost() throws Exception {
        Proposal proposal = here.propose(task());
        there.land(landing(proposal));

        there.release(plan(), "tidy", RUN);
        there.release(plan(), "tidy", RUN);

        assertThat(refs(bare)).isEmpty();
        assertThat(refs(clone("there"))).isEmpty();
        here.head(plan());
        assertThat(refs(clone("here"))).isEmpty();
        assertThat(folder.resolve("here/workspaces/clones")).doesNotExist();
    }

    @Test
    void locksThatAKilledGitLeftInTheCloneStandInNobodysWay() throws Exception {
        here.head(plan());
        Path clone = clone("here");
        Files.writeString(Files.createDirectories(clone.resolve("refs/heads")).resolve("main.lock"), "");
        Files.writeString(clone.resolve("packed-refs.lock"), "");
        push("README.md", "Say more");

        assertThat(here.head(plan()).head()).isEqualTo(person.head());
    }

    @Test
    void aCloneThatWasDeletedIsMadeAgain() throws Exception {
        Proposal proposal = here.propose(task());
        person.git("--git-dir", clone("here").toString(), "update-ref", "-d", "refs/heads/main");
        try (Stream<Path> files = Files.walk(clone("here"))) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }

        assertThat(here.land(landing(proposal)).status()).isEqualTo(Landing.Status.LANDED);
    }

    @Test
    void aRepositoryThatIsNotThereIsNoPassingTrouble() {
        assertFails(
                () -> here.open(plan("file://" + folder.resolve("no.git"))),
                FailureType.REPOSITORY,
                false,
                "There is no repository at",
                "Correct repository.url");
    }

    @Test
    void aMissingBranchIsToldWithThoseThatThereAre() {
        assertFails(
                () -> here.open(new RepositoryPlan(TestRepository.KEY, "", "mian", Optional.of("file://" + bare))),
                FailureType.REPOSITORY,
                false,
                "has no branch mian",
                bare.toString(),
                "Did you mean main?");
    }

    @Test
    void aHostThatIsOutOfReachIsTriedAgain() {
        assertFails(
                () -> here.open(plan("http://127.0.0.1:9/shop.git")),
                FailureType.ENVIRONMENT,
                true,
                "cannot be reached",
                "See to the network");
    }

    @Test
    void aPushThatTheOriginForbidsSaysWhatItSaid() throws Exception {
        Proposal proposal = here.propose(task());
        refuseRefsWith("echo protected branch >&2; exit 1");

        assertFails(
                () -> here.land(landing(proposal)),
                FailureType.REPOSITORY,
                false,
                "does not take a push to refs/heads/main",
                "protected branch",
                "Allow it there");
        assertThat(remote("main")).isEqualTo(proposal.base());
    }

    @Test
    void aProposalThatTheOriginDoesNotHoldIsNotProposed() throws Exception {
        refuseRefsWith("exit 1");

        assertFails(
                () -> here.propose(task()),
                FailureType.REPOSITORY,
                false,
                "does not take a push to refs/relocate/tidy");
    }

    @Test
    void noCredentialOfTheMachinesOwnConfigurationIsRepeated() throws Exception {
        Path configuration = folder.resolve("gitconfig");
        Files.writeString(
                configuration, "[url \"http://ada:hunter2@127.0.0.1:9/\"]\n\tinsteadOf = https://git.example.org/\n");
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("GIT_CONFIG_GLOBAL", configuration.toString());
        GitRepositoryActivities rewriting = new GitRepositoryActivities(
                Repositories.in(folder.resolve("r/clones"), folder.resolve("r/workspaces"), environment),
                EvidenceStore.in(folder.resolve("r/evidence")));

        assertThatThrownBy(() -> rewriting.open(plan("https://git.example.org/shop.git")))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("hunter2");
    }
}
