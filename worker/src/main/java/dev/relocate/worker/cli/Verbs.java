package dev.relocate.worker.cli;

import java.util.List;

/** The verbs by name; each class is loaded only when its verb is wanted. */
final class Verbs {
    /** In the order of the help. */
    static final List<String> NAMES = List.of("doctor");

    private Verbs() {}

    /** The command object of a verb. */
    static Object create(String name, CommandContext context) {
        return switch (name) {
            case "doctor" -> new DoctorCommand(context);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
