package dev.relocate.activities.checkout;

import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.GatePlan;
import dev.relocate.workflows.plan.PlanContext;
import dev.relocate.workflows.plan.RepositoryPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans of tests, with the defaults that most of them share. */
public final class Contexts {
    public static final GatePlan.Checkout BARE = new GatePlan.Checkout(List.of(), List.of(), Optional.empty());
    public static final GatePlan.Contract CONTRACT =
            new GatePlan.Contract(List.of(), GatePlan.Build.NEVER, GatePlan.Engine.WHEN_AVAILABLE);

    private Contexts() {}

    public static PlanContext of(Path repository, Map<String, String> environment, GatePlan gates) {
        return new PlanContext(
                "sample",
                new RepositoryPlan("sample-0123abcd", repository.toString(), "main"),
                environment,
                gates,
                List.of(),
                "docs/DISCUSSION.md");
    }

    public static PlanContext of(Path repository, GatePlan.Checkout checkout) {
        return of(repository, Map.of(), new GatePlan(tests("true"), List.of(), CONTRACT, checkout));
    }

    public static GatePlan.Test tests(String... argv) {
        return new GatePlan.Test(command(argv), Duration.ofMinutes(1), GatePlan.Report.AUTO, 1);
    }

    public static Command command(String... argv) {
        return new Command(List.of(argv), Map.of());
    }
}
