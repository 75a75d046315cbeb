package dev.relocate.activities.smoke;

import dev.relocate.activities.docker.Docker;
import dev.relocate.activities.process.Execution;
import dev.relocate.workflows.deploy.RunningService;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.SmokeCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All checks of a plan, asked once. */
public final class SmokeChecks {
    private final HttpProbe http = new HttpProbe();
    private final LogProbe logs;
    private final Function<Command, Execution> commands;

    /**
     * @param cycle how long a service needs at most for everything that it does again and again
     * @param commands runs a command of the plan
     * @param shown hides what must not be told
     */
    public SmokeChecks(
            Docker docker, Duration cycle, Function<Command, Execution> commands, UnaryOperator<String> shown) {
        this.logs = new LogProbe(docker, cycle, shown);
        this.commands = commands;
    }

    /** What each check says, in the plan's order. */
    public List<SmokeResult> ask(List<SmokeCheck> checks, List<RunningService> services, Instant since) {
        List<SmokeResult> results = new ArrayList<>();
        for (SmokeCheck check : checks) {
            if (check instanceof SmokeCheck.Http address) {
                results.add(http.ask(address));
            } else if (check instanceof SmokeCheck.Logs lines) {
                results.add(logs.read(lines, services, since));
            } else {
                results.add(run((SmokeCheck.Run) check));
            }
        }
        return List.copyOf(results);
    }

    private SmokeResult run(SmokeCheck.Run check) {
        Execution execution = commands.apply(check.command());
        return new SmokeResult(
                check.title(), execution.succeeded(), execution.exit().described(), false);
    }
}
