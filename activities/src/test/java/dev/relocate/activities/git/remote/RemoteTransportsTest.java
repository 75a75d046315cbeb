package dev.relocate.activities.git.remote;

import static dev.relocate.activities.git.TestRepository.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.relocate.workflows.repository.LandRequest;
import dev.relocate.workflows.repository.Landing;
import dev.relocate.workflows.repository.Proposal;
import dev.relocate.workflows.repository.ProposalRequest;
import dev.relocate.workflows.repository.RevertRequest;
import dev.relocate.workflows.repository.Reverted;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository by URL over TLS and over ssh, each with a real server that lets only some in. */
class RemoteTransportsTest {
    @TempDir
    private Path folder;

    private TestRepository person;
    private Path bare;

    @BeforeEach
    void makeRepository() {
        person = TestRepository.withFiles(folder.resolve("person"));
        bare = folder.resolve("shop.git");
        person.git("clone", "-q", "--bare", ".", bare.toString());
    }

    private GitRepositoryActivities host(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        environment.putAll(more);
        return new GitRepositoryActivities(
                Repositories.in(folder.resolve("clones"), folder.resolve("workspaces"), environment),
                EvidenceStore.in(folder.resolve("evidence")));
    }

    private static RepositoryPlan plan(String url) {
        return new RepositoryPlan(TestRepository.KEY, "", "main", Optional.of(url));
    }

    private static ProposalRequest task(RepositoryPlan plan) {
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
                plan,
                Map.of(),
                new GatePlan(Contexts.tests("true"), List.of(), Contexts.CONTRACT, Contexts.BARE),
                List.of(),
                "docs/DISCUSSION.md");
        return new ProposalRequest(context, task, 2, RUN, ProposalStep.WHOLE);
    }

    private String remote(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "--git-dir";
        command[1] = bare.toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return person.git(command).strip();
    }

    /** All that a relocation asks of an origin: fetch, hold, land, take back, release. */
    private void assertRelocates(GitRepositoryActivities host, RepositoryPlan plan) {
        String before = remote("rev-parse", "main^{tree}");
        Proposal proposal = host.propose(task(plan));
        assertThat(remote("rev-parse", proposal.ref())).isEqualTo(proposal.commit());
        assertThat(host.land(new LandRequest(plan, proposal.base(), proposal.commit()))
                        .status())
                .isEqualTo(Landing.Status.LANDED);
        assertThat(remote("rev-parse", "main")).isEqualTo(proposal.commit());
        assertThat(host.revert(new RevertRequest(plan, "tidy", "freshness", RUN, proposal.commit(), "It failed."))
                        .status())
                .isEqualTo(Reverted.Status.REVERTED);
        assertThat(remote("rev-parse", "main^{tree}")).isEqualTo(before);
        host.release(plan, "tidy", RUN);
        assertThat(remote("for-each-ref", "refs/relocate")).isEmpty();
    }

    private static void assertRefused(GitRepositoryActivities host, RepositoryPlan plan) {
        ApplicationFailure refused = catchThrowableOfType(ApplicationFailure.class, () -> host.open(plan));
        assertThat(refused.getType()).as(refused.getMessage()).isEqualTo(FailureType.REPOSITORY.name());
        assertThat(refused.getOriginalMessage())
                .contains("refuses the user that runs relocate", "Give it an ssh key or a git credential helper")
                .doesNotContain("s3cret-word");
    }

    @Test
    void overTlsWithTheCredentialHelperOfTheUser() throws Exception {
        try (GitOverHttps https = GitOverHttps.serving(folder)) {
            RepositoryPlan plan = plan(https.url("shop.git"));
            Map<String, String> known = new TreeMap<>(https.trusted());
            known.put("GIT_CONFIG_GLOBAL", https.credentials().toString());

            assertRefused(host(https.trusted()), plan);
            assertRelocates(host(known), plan);
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsTold() throws Exception {
        try (GitOverHttps https = GitOverHttps.serving(folder)) {
            ApplicationFailure refused = catchThrowableOfType(
                    ApplicationFailure.class, () -> host(Map.of()).open(plan(https.url("shop.git"))));
            assertThat(refused.getOriginalMessage()).contains("cannot be reached", "certificate");
        }
    }

    @Test
    void overSshWithTheKeyOfTheUser() throws Exception {
        assumeTrue(GitOverSsh.installed().isPresent(), "skipped: no sshd that this user can run");
        try (GitOverSsh ssh = GitOverSsh.in(folder.resolve("ssh"))) {
            RepositoryPlan plan = plan(ssh.url(bare));

            assertRefused(host(ssh.stranger()), plan);
            assertRelocates(host(ssh.known()), plan);
        }
    }
}
