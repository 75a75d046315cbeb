package dev.relocate.activities.gate.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.relocate.activities.checkout.Checkout;
import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.activities.gate.site.Interpreter;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Invocation;
import dev.relocate.workflows.plan.GatePlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks where the tests import the repository's packages from (semantics D2). Taken from an installed copy, or from the
 * maintainer's tree, the tests would pass whatever the commit holds.
 */
final class OriginProbe {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final GateSite site;
    private final Checkout checkout;
    private final List<String> packages;

    private OriginProbe(GateSite site, List<String> packages) {
        this.site = site;
        this.checkout = site.proposal();
        this.packages = packages;
    }

    /** @throws NoVerdictException {@code BROKEN_GATE} if a package comes from outside the checkout */
    static void check(GateSite site) {
        List<String> packages = FirstPartyPackages.of(
                site.commits().tree(site.request().commit()), site.request().moves());
        if (!packages.isEmpty()) {
            new OriginProbe(site, packages).check();
        }
    }

    private void check() {
        GatePlan.Test test = site.request().context().gates().test();
        List<String> argv = test.run().argv();
        SortedMap<String, String> outside = outside(fromInterpreter(test, firstFolder(argv)));
        if (!outside.isEmpty() && Pytest.isRunBy(argv)) {
            // pytest puts folders on the path by rules of its own: it knows best.
            outside = outside(fromPytest(test));
        }
        if (!outside.isEmpty()) {
            String name = outside.firstKey();
            throw NoVerdictException.broken(
                    "The tests import " + name + " from " + outside.get(name) + " and not from the commit under test.",
                    "Uninstall it there (pip uninstall), or install the checkout in gates.checkout.setup.");
        }
    }

    /** The packages that come from outside the checkout, each with one place. */
    private SortedMap<String, String> outside(Map<String, List<String>> origins) {
        SortedMap<String, String> outside = new TreeMap<>();
        Path inside = checkout.directory();
        origins.forEach((name, places) -> {
            boolean foreign = !places.isEmpty()
                    && places.stream().noneMatch(place -> Path.of(place).startsWith(inside));
            if (foreign) {
                outside.put(name, places.get(0));
            }
        });
        return outside;
    }

    /** What Python puts first on its import path: a script's folder, or the current one, which a bare pytest leaves off. */
    private static String firstFolder(List<String> argv) {
        boolean module = argv.contains("-m");
        if (Pytest.isRunBy(argv) && !module) {
            return "";
        }
        return argv.stream()
                .filter(word -> !module && word.endsWith(".py") && word.contains("/"))
                .map(word -> word.substring(0, word.lastIndexOf('/') + 1))
                .findFirst()
                .orElse(".");
    }

    private Map<String, List<String>> fromInterpreter(GatePlan.Test test, String firstFolder) {
        List<String> argv = new ArrayList<>(List.of(Interpreter.of(checkout).toString(), "-c", script(), firstFolder));
        argv.addAll(packages);
        Execution execution =
                site.run(checkout, checkout.invocation(test.run(), TIMEOUT).withArgv(argv));
        return execution.succeeded() ? parsed(execution.output().text()) : Map.of();
    }

    private Map<String, List<String>> fromPytest(GatePlan.Test test) {
        try {
            Path scratch = Files.createDirectories(site.scratch("origins"));
            Path report = scratch.resolve("origins.json");
            Invocation collecting = Pytest.withPlugin(
                    Pytest.withOptions(checkout.invocation(test.run(), test.timeout()), "--collect-only -q"),
                    scratch,
                    Map.of("RELOCATE_ORIGINS", report.toString(), "RELOCATE_PACKAGES", String.join(",", packages)));
            site.run(checkout, collecting);
            return Files.exists(report) ? parsed(Files.readString(report)) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare the run of pytest: " + e.getMessage(), e);
        }
    }

    private static String script() {
        try (InputStream source = OriginProbe.class.getResourceAsStream("origins.py")) {
            return new String(source.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The program is damaged: origins.py is missing.", e);
        }
    }

    /** The last line: a site customisation may print before. */
    private static Map<String, List<String>> parsed(String output) {
        String json = output.strip().lines().reduce((first, last) -> last).orElse("{}");
        try {
            return new JsonMapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException notOurs) {
            return Map.of();
        }
    }
}
