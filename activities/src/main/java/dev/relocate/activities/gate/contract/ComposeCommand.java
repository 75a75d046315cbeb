package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.activities.checkout.Checkout;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import dev.relocate.activities.process.Invocation;
import dev.relocate.contracts.tree.Tree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code docker compose config} in a checkout (semantics D5). It reads files and asks no engine. */
final class ComposeCommand {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String PROJECT = "relocate";
    private static final List<String> AS_WRITTEN =
            List.of("config", "--no-interpolate", "--no-env-resolution", "--no-path-resolution", "--format", "json");

    private ComposeCommand() {}

    /** Whether the Docker CLI with its Compose plugin is here. */
    static boolean isThere(GateSite site) {
        return run(site, site.proposal(), List.of("docker", "compose", "version"))
                .succeeded();
    }

    /** The command as a person would type it at the repository's root. */
    static String display(List<String> files) {
        List<String> argv = new ArrayList<>(List.of("docker", "compose"));
        files.forEach(file -> argv.addAll(List.of("-f", file)));
        argv.addAll(AS_WRITTEN.subList(0, 4));
        return Invocation.display(argv);
    }

    /**
     * What Compose makes of the files.
     *
     * @param tree the checkout's commit
     */
    static ComposeSnapshot snapshot(GateSite site, Checkout checkout, Tree tree, List<String> files) {
        Placeholders.make(checkout.directory(), tree, files);
        List<String> argv = new ArrayList<>(List.of("docker", "compose"));
        files.forEach(file -> argv.addAll(List.of("-f", file)));
        Path folder = checkout.directory().resolve(files.get(0)).getParent();
        argv.addAll(List.of("--project-directory", folder.toString(), "-p", PROJECT));
        argv.addAll(AS_WRITTEN);
        Execution execution = run(site, checkout, argv);
        if (execution.exit() instanceof Exit.Signalled || execution.exit() instanceof Exit.TimedOut) {
            throw NoVerdictException.broken(
                    "docker compose config " + execution.exit().described() + ".", "See what ended it.");
        }
        return execution.succeeded()
                ? new ComposeSnapshot(files, parsed(execution.output().text()), "")
                : new ComposeSnapshot(files, NullNode.getInstance(), error(execution, checkout));
    }

    private static Execution run(GateSite site, Checkout checkout, List<String> argv) {
        SortedMap<String, String> variables = new TreeMap<>(checkout.environment());
        variables.keySet().removeIf(name -> name.startsWith("COMPOSE_"));
        return site.run(checkout, new Invocation(argv, checkout.directory(), variables, TIMEOUT));
    }

    private static JsonNode parsed(String output) {
        try {
            JsonNode config = new JsonMapper().readTree(output);
            if (config instanceof ObjectNode project) {
                // The project's name is ours, and what begins with x- means nothing to Compose.
                project.remove("name");
                List<String> names = new ArrayList<>();
                project.fieldNames().forEachRemaining(names::add);
                names.stream().filter(name -> name.startsWith("x-")).forEach(project::remove);
                return project;
            }
        } catch (JsonProcessingException e) {
            throw notUnderstood().causedBy(e);
        }
        throw notUnderstood();
    }

    private static NoVerdictException notUnderstood() {
        return NoVerdictException.broken(
                "docker compose config does not answer in JSON.", "Install Docker Compose 2.24 or newer.");
    }

    /** The last line that is no warning, free of the checkout's place. */
    private static String error(Execution execution, Checkout checkout) {
        return execution
                .errors()
                .text()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("time="))
                .reduce((first, last) -> last)
                .map(line -> checkout.shown(line).strip())
                .orElse("it " + execution.exit().described());
    }
}
