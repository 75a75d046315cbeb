package dev.relocate.workflows.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.deploy.Deployment;
import dev.relocate.workflows.deploy.Observation;
import dev.relocate.workflows.deploy.Running;
import dev.relocate.workflows.deploy.RunningService;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.gate.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a deploy came to, as it is remembered.
 *
 * @param healthy whether every service came up
 * @param services every service that ran before or after, by name
 * @param steps one sentence for each thing done
 * @param problems one sentence each; empty where healthy
 * @param verdict what was seen while it was watched; nothing where it was not
 * @param smoke what each check said last
 * @param at when the containers were changed
 * @param log SHA-256 of the full log in the evidence store
 * @param millis how long the deploy took
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Delivered(
        boolean healthy,
        List<Service> services,
        List<String> steps,
        List<String> problems,
        Optional<Verdict> verdict,
        List<SmokeResult> smoke,
        Instant at,
        String log,
        long millis) {
    /**
     * @param before the image that ran before, by digest, else by id; nothing where it did not run
     * @param after the image that runs afterwards
     * @param recreated whether its container is another one
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Service(String service, Optional<String> before, Optional<String> after, boolean recreated) {}

    /** What was recorded before, done, and seen since. */
    public static Delivered of(Running former, Deployment done, Optional<Observation> seen) {
        TreeMap<String, Service> services = new TreeMap<>();
        former.services()
                .forEach(each -> services.put(
                        each.service(),
                        new Service(each.service(), Optional.of(image(each)), Optional.empty(), false)));
        done.services()
                .forEach(each -> services.put(
                        each.service(),
                        new Service(
                                each.service(),
                                Optional.ofNullable(services.get(each.service()))
                                        .flatMap(Service::before),
                                Optional.of(image(each)),
                                done.recreated().contains(each.service()))));
        return new Delivered(
                done.healthy(),
                List.copyOf(services.values()),
                done.steps(),
                done.problems(),
                seen.map(Observation::verdict),
                seen.map(Observation::results).orElse(List.of()),
                done.at(),
                done.log(),
                done.millis());
    }

    private static String image(RunningService service) {
        return service.digest().orElse(service.imageId());
    }
}
