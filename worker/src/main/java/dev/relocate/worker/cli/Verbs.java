package dev.relocate.worker.cli;

import java.util.List;

/** The verbs by name; each class is loaded only when its verb is wanted. */
final class Verbs {
    /** In the order of the help. */
    static final List<String> NAMES = List.of(
            "demo",
            "run",
            "start",
            "status",
            "report",
            "diff",
            "logs",
            "open",
            "approve",
            "reject",
            "pause",
            "resume",
            "abort",
            "rollback",
            "lift",
            "plan",
            "contracts",
            "check",
            "move",
            "shims",
            "worker",
            "dev",
            "doctor");

    private Verbs() {}

    /** The command object of a verb. */
    static Object create(String name, CommandContext context) {
        return switch (name) {
            case "demo" -> new DemoCommand(context);
            case "run" -> new RunCommand(context);
            case "start" -> new StartCommand(context);
            case "status" -> new StatusCommand(context);
            case "report" -> new ReportCommand(context);
            case "diff" -> new DiffCommand(context);
            case "logs" -> new LogsCommand(context);
            case "open" -> new OpenCommand(context);
            case "approve" -> new ApproveCommand(context);
            case "reject" -> new RejectCommand(context);
            case "pause" -> new PauseCommand(context);
            case "resume" -> new ResumeCommand(context);
            case "abort" -> new AbortCommand(context);
            case "rollback" -> new RollbackCommand(context);
            case "lift" -> new LiftCommand(context);
            case "plan" -> new PlanCommand(context);
            case "contracts" -> new ContractsCommand(context);
            case "check" -> new CheckCommand(context);
            case "move" -> new MoveCommand(context);
            case "shims" -> new ShimsCommand(context);
            case "worker" -> new WorkerCommand(context);
            case "dev" -> new DevCommand(context);
            case "doctor" -> new DoctorCommand(context);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
