package dev.relocate.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.process.Heartbeat;
import dev.relocate.workflows.FailureType;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutMakerTest {
    @TempDir
    Path folder;

    private GitFolder repository;
    private Workspace workspace;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = GitFolder.in(folder.resolve("repository")).write(".gitignore", ".venv\n*.env\n");
        workspace = Workspaces.in(folder.resolve("workspaces")).open("plan", "gate", Heartbeat.NONE);
    }

    @AfterEach
    void closeWorkspace() {
        workspace.close();
    }

    @Test
    void holdsTheFilesOfThatCommitAndNothingElse() throws IOException {
        String first = repository.write("a.py", "one = 1\n").commit("first");
        repository.write("a.py", "two = 2\n").write("b.py", "").commit("second");
        repository.write("untracked.py", "");

        Path directory = make(first, Contexts.BARE).directory();

        assertThat(directory.resolve("a.py")).hasContent("one = 1\n");
        assertThat(directory).isDirectoryNotContaining(file -> file.endsWith("b.py") || file.endsWith("untracked.py"));
    }

    @Test
    void aCommitThatNoBranchReachesIsFound() throws IOException {
        repository.write("a.py", "").commit("first");
        String tree = repository.git("rev-parse", "HEAD^{tree}");
        String proposal = repository.git("commit-tree", tree, "-p", "HEAD", "-m", "proposal");

        assertThat(make(proposal, Contexts.BARE).directory().resolve("a.py")).exists();
    }

    @Test
    void aCommitOfAShallowRepositoryIsFound() throws IOException {
        repository.write("a.py", "").commit("first");
        repository.write("b.py", "").commit("second");
        Path shallow = folder.resolve("shallow");
        repository.git("clone", "--quiet", "--depth", "1", "file://" + repository.root(), shallow.toString());
        GitFolder clone = GitFolder.in(shallow);
        String proposal =
                clone.git("commit-tree", clone.git("rev-parse", "HEAD^{tree}"), "-p", "HEAD", "-m", "proposal");

        Path directory = maker(shallow, Contexts.BARE)
                .make("proposal", proposal, Heartbeat.NONE)
                .directory();

        assertThat(directory.resolve("b.py")).exists();
    }

    @Test
    void theMaintainersHooksDoNotRun() throws IOException {
        String commit = repository.write("a.py", "").commit("first");
        Path hook = Files.createDirectories(folder.resolve("hooks")).resolve("post-checkout");
        Files.writeString(hook, "#!/bin/sh\ntouch '" + folder + "/ran'\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve(".gitconfig"), "[core]\n\thooksPath = " + folder.resolve("hooks") + "\n");
        Map<String, String> worker = Map.of("PATH", System.getenv("PATH"), "HOME", home.toString());

        new CheckoutMaker(workspace, Contexts.of(repository.root(), Contexts.BARE), repository.root(), worker)
                .make("proposal", commit, Heartbeat.NONE);

        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void theMaintainersRepositoryIsNoRemoteToPushTo() throws IOException {
        String commit = repository.write("a.py", "").commit("first");

        Path directory = make(commit, Contexts.BARE).directory();

        assertThat(Files.readString(directory.resolve(".git/config"))).doesNotContain("[remote");
    }

    @Test
    void aMissingCommitIsTheRepositorysFault() throws IOException {
        repository.write("a.py", "").commit("first");

        assertFault(FailureType.REPOSITORY, () -> make("0123456789012345678901234567890123456789", Contexts.BARE));
    }

    @Test
    void ignoredFoldersAreLinkedAndAVirtualEnvironmentIsActivated() throws IOException {
        String commit = repository
                .write("a.py", "")
                .write(".venv/pyvenv.cfg", "")
                .write(".venv/bin/tool", "")
                .commit("first");

        Checkout checkout = make(commit, linking(".venv", "node_modules"));

        assertThat(checkout.directory().resolve(".venv/bin/tool")).exists();
        assertThat(checkout.environment())
                .containsEntry("VIRTUAL_ENV", checkout.directory() + "/.venv")
                .hasEntrySatisfying("PATH", path -> assertThat(path).startsWith(checkout.directory() + "/.venv/bin:"));
        assertThat(checkout.directory().resolve("node_modules")).doesNotExist();
    }

    @Test
    void carriedFilesAreCopiedAndTheirValuesAreSecret() throws IOException {
        String commit = repository.write("a.py", "").commit("first");
        repository.write("deploy/test.env", "PASSWORD='hunter22'\nMODE=dev\n");

        Checkout checkout = make(commit, carrying("deploy/test.env"));

        assertThat(checkout.directory().resolve("deploy/test.env")).isRegularFile();
        assertThat(checkout.secrets().hide("dev says hunter22")).isEqualTo("dev says [hidden]");
    }

    @Test
    void aCarriedFileThatIsMissingBreaksTheGate() throws IOException {
        String commit = repository.write("a.py", "").commit("first");

        assertFault(FailureType.BROKEN_GATE, () -> make(commit, carrying("missing.env")));
    }

    @Test
    void pathsThatLeaveTheRepositoryAreRefused() throws IOException {
        String commit = repository.write("a.py", "").commit("first");
        Files.writeString(folder.resolve("outside.env"), "");
        Files.createSymbolicLink(repository.root().resolve("sly.env"), folder.resolve("outside.env"));
        Files.createSymbolicLink(repository.root().resolve(".venv"), folder);

        assertFault(FailureType.PLAN, () -> make(commit, carrying("../outside.env")));
        assertFault(FailureType.PLAN, () -> make(commit, carrying(folder + "/outside.env")));
        assertFault(FailureType.PLAN, () -> make(commit, carrying("sly.env")));
        assertFault(FailureType.PLAN, () -> make(commit, linking(".venv")));
        assertFault(FailureType.PLAN, () -> make(commit, linking(".git/hooks")));
        assertFault(FailureType.PLAN, () -> make(commit, linking("")));
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheCommit() throws IOException {
        Path victim = Files.createDirectories(folder.resolve("victim"));
        Files.createSymbolicLink(repository.root().resolve("data"), victim);
        String commit = repository.commit("first");
        Files.delete(repository.root().resolve("data"));
        repository.write("data/test.env", "x");

        assertFault(FailureType.PLAN, () -> make(commit, carrying("data/test.env")));
        assertThat(victim).isEmptyDirectory();
    }

    @Test
    void aLinkMayNotHideWhatGitHolds() throws IOException {
        String commit = repository.write("pkg/a.py", "").commit("first");

        assertFault(FailureType.PLAN, () -> make(commit, linking("pkg")));
    }

    @Test
    void theSetUpRunsInTheCheckoutWithThePlansVariables() throws IOException {
        String commit = repository.write("a.py", "").commit("first");
        GatePlan.Checkout setUp =
                settingUp("python3", "-c", "import os; open('made', 'w').write(os.environ['COLOUR'])");

        Checkout checkout = new CheckoutMaker(
                        workspace,
                        Contexts.of(
                                repository.root(),
                                Map.of("COLOUR", "blue"),
                                new GatePlan(Contexts.tests("true"), List.of(), Contexts.CONTRACT, setUp)),
                        repository.root(),
                        System.getenv())
                .make("proposal", commit, Heartbeat.NONE);

        assertThat(checkout.directory().resolve("made")).hasContent("blue");
    }

    @Test
    void aSetUpThatFailsBreaksTheGateAndSaysWhatItSaid() throws IOException {
        String commit = repository.write("a.py", "").commit("first");

        assertThatThrownBy(() -> make(commit, settingUp("python3", "-c", "raise SystemExit('no such wheel')")))
                .isInstanceOfSatisfying(
                        NoVerdictException.class, e -> assertThat(e.fault()).isEqualTo(FailureType.BROKEN_GATE))
                .hasMessageContaining("exited with 1")
                .hasMessageContaining("no such wheel");
    }

    @Test
    void theWorkersCredentialsAndGitsOwnVariablesStayOut() throws IOException {
        String commit = repository.write("a.py", "").commit("first");
        Map<String, String> worker = Map.of(
                "PATH", System.getenv("PATH"),
                "TEMPORAL_API_KEY", "k",
                "GIT_DIR", "/nowhere",
                "LANG", "C.UTF-8");

        Checkout checkout = new CheckoutMaker(
                        workspace, Contexts.of(repository.root(), Contexts.BARE), repository.root(), worker)
                .make("proposal", commit, Heartbeat.NONE);

        assertThat(checkout.environment())
                .containsEntry("LANG", "C.UTF-8")
                .containsEntry("PYTHONPYCACHEPREFIX", workspace.folder() + "/pycache")
                .doesNotContainKeys("TEMPORAL_API_KEY", "GIT_DIR");
    }

    private Checkout make(String commit, GatePlan.Checkout needs) {
        return maker(repository.root(), needs).make("checkout-" + System.nanoTime(), commit, Heartbeat.NONE);
    }

    private CheckoutMaker maker(Path root, GatePlan.Checkout needs) {
        PlanContext context = Contexts.of(root, needs);
        return new CheckoutMaker(workspace, context, root, System.getenv());
    }

    private static GatePlan.Checkout linking(String... links) {
        return new GatePlan.Checkout(List.of(links), List.of(), Optional.empty());
    }

    private static GatePlan.Checkout carrying(String... files) {
        return new GatePlan.Checkout(List.of(), List.of(files), Optional.empty());
    }

    private static GatePlan.Checkout settingUp(String... argv) {
        GatePlan.Setup setup = new GatePlan.Setup(Contexts.command(argv), Duration.ofMinutes(1));
        return new GatePlan.Checkout(List.of(), List.of(), Optional.of(setup));
    }

    private static void assertFault(FailureType fault, ThrowingCallable made) {
        assertThatThrownBy(made)
                .isInstanceOfSatisfying(
                        NoVerdictException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
