package dev.relocate.activities.gate;

import dev.relocate.activities.checkout.NoVerdictException;
import dev.relocate.activities.gate.site.Examination;
import dev.relocate.activities.gate.site.Gate;
import dev.relocate.activities.gate.site.GateSite;
import dev.relocate.activities.process.Execution;
import dev.relocate.activities.process.Exit;
import dev.relocate.workflows.gate.RequirementCheck;
import dev.relocate.workflows.gate.Verdict;
import java.time.Duration;
import java.util.List;

/** The command that a stage requires: it holds where it exits with zero. */
final class RequiredCommand implements Gate {
    /** A little under what the workflow allows the whole activity. */
    private static final Duration TIMEOUT = Duration.ofMinutes(55);

    private final RequirementCheck check;

    RequiredCommand(RequirementCheck check) {
        this.check = check;
    }

    @Override
    public Examination examine(GateSite site) {
        Execution execution = site.run(site.proposal(), site.proposal().invocation(check.command(), TIMEOUT));
        if (execution.exit() instanceof Exit.CouldNotStart || execution.exit() instanceof Exit.Signalled) {
            throw NoVerdictException.broken(
                    "The command of " + check.requirement() + " "
                            + execution.exit().described() + ".",
                    "Mend the command, or what it needs.");
        }
        boolean holds = execution.succeeded();
        int code = execution.exit() instanceof Exit.Exited exited ? exited.code() : 1;
        return new Examination(
                holds ? Verdict.PASSED : Verdict.FAILED,
                check.requirement()
                        + (holds
                                ? " holds."
                                : " does not hold: its command "
                                        + execution.exit().described() + "."),
                List.of(),
                execution.invocation().display(),
                code,
                "{}",
                "");
    }
}
