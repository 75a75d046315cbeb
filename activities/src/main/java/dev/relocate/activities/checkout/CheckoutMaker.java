package dev.relocate.activities.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Heartbeat;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the checkouts of one plan in one workspace (semantics D1). */
public final class CheckoutMaker {
    private final Workspace workspace;
    private final PlanContext context;
    private final Path tree;
    private final SortedMap<String, String> inherited;

    /**
     * @param tree the repository on this host, a working tree or a bare clone
     * @param worker the variables of the worker's own process, on which the plan's are put
     */
    public CheckoutMaker(Workspace workspace, PlanContext context, Path tree, Map<String, String> worker) {
        this.workspace = workspace;
        this.context = context;
        this.tree = tree;
        this.inherited = GateEnvironment.inherited(worker);
    }

    /**
     * Checks a commit out, links and carries what the plan says, and runs its set-up command. Nothing in the maintainer's
     * tree changes. A link whose folder is missing there is left out; a carried file that is missing is refused.
     *
     * @param name a folder name of its own in the workspace
     * @param commit 40 hexadecimal digits
     * @throws NoVerdictException {@code PLAN} if a link or carried file leaves the repository or hides a file of git,
     *     {@code REPOSITORY} if the commit is not there, {@code BROKEN_GATE} if a carried file is missing or the set-up
     *     fails, {@code ENVIRONMENT} if the disk fails
     */
    public Checkout make(String name, String commit, Heartbeat heartbeat) {
        GatePlan.Checkout needs = context.gates().checkout();
        Path directory = workspace.folder().resolve(name);
        new LocalClone(workspace, inherited).make(tree, commit, directory, heartbeat);
        try {
            List<String> linked = link(needs.links(), directory);
            List<String> carried = carry(needs.carry(), directory);
            Path byteCode = Files.createDirectories(workspace.folder().resolve("pycache"));
            SortedMap<String, String> environment =
                    GateEnvironment.inCheckout(inherited, context.environment(), directory, linked, byteCode);
            Checkout checkout = new Checkout(directory, commit, environment, secrets(carried));
            needs.setup().ifPresent(setup -> setUp(setup, checkout, heartbeat));
            return checkout;
        } catch (IOException e) {
            throw NoVerdictException.environment(
                            "The checkout of " + commit + " cannot be completed: " + e.getMessage() + ".",
                            "See that the disk is neither full nor read-only.")
                    .causedBy(e);
        }
    }

    /** The folders that were there to link. */
    private List<String> link(List<String> links, Path directory) throws IOException {
        List<String> linked = new ArrayList<>();
        for (String path : links) {
            if (RepositoryPath.exists(tree, path, "links")) {
                Path target = RepositoryPath.existing(tree, path, "links").file();
                Path link = RepositoryPath.vacant(directory, path, "links").file();
                Files.createSymbolicLink(link, target.toAbsolutePath());
                linked.add(path);
            }
        }
        return linked;
    }

    /** The texts of the carried files. */
    private List<String> carry(List<String> files, Path directory) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String path : files) {
            if (!RepositoryPath.exists(tree, path, "carry")) {
                throw NoVerdictException.broken(
                        "carry: there is no file " + path + " in " + tree + ".", "Put it there, or leave it out.");
            }
            Path source = RepositoryPath.existing(tree, path, "carry").file();
            if (!Files.isRegularFile(source)) {
                throw NoVerdictException.plan("carry: " + path + " is not a file.", "Use links for a folder.");
            }
            Path target = RepositoryPath.vacant(directory, path, "carry").file();
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
            texts.add(new String(Files.readAllBytes(target), UTF_8));
        }
        return texts;
    }

    private Secrets secrets(List<String> carried) {
        Map<String, String> variables = new TreeMap<>(context.environment());
        variables.putAll(context.gates().test().run().environment());
        context.gates()
                .checkout()
                .setup()
                .map(setup -> setup.run())
                .map(Command::environment)
                .ifPresent(variables::putAll);
        return Secrets.of(variables, carried);
    }

    private void setUp(GatePlan.Setup setup, Checkout checkout, Heartbeat heartbeat) {
        Execution execution = workspace.runner().run(checkout.invocation(setup.run(), setup.timeout()), heartbeat);
        if (!execution.succeeded()) {
            String lastLines = LastLines.of(checkout.shown(execution.log().text()));
            throw NoVerdictException.broken(
                    "The set-up command " + execution.invocation().display() + " "
                            + execution.exit().described() + (lastLines.isEmpty() ? "." : ": " + lastLines),
                    "Mend gates.checkout.setup, or what it needs.");
        }
    }
}
