package dev.relocate.worker.cli;

import dev.relocate.worker.client.Relocations;
import dev.relocate.worker.process.Duty;
import dev.relocate.worker.process.TemporalSession;
import dev.relocate.worker.server.ConfiguredServer;
import dev.relocate.workflows.WorkflowIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Relocations that are under way on this user's embedded server while another one is configured. Neither server knows of the
 * other, nor of the lock that the other keeps: a second relocation of the same repository is refused until the first has ended.
 */
final class LeftBehind {
    private static final List<String> CONFIGURATION =
            List.of("TEMPORAL_ADDRESS", "TEMPORAL_PROFILE", "TEMPORAL_NAMESPACE");
    private static final String FILE = "TEMPORAL_CONFIG_FILE";

    private final CommandContext context;

    LeftBehind(CommandContext context) {
        this.context = context;
    }

    /**
     * Looks, where there is an embedded server's database, what it knows of a repository; it is started for that moment. Once
     * nothing is under way there, it is not looked at again until it was used again.
     *
     * @param verb the command
     * @param repository the repository's key
     * @param plan the plan file, for the advice
     * @throws CommandFailure naming what is under way, and how it is ended
     */
    void refuse(String verb, String repository, String plan) {
        boolean possible = ConfiguredServer.find(context.environment()).isPresent()
                && Files.exists(context.state().database());
        if (!possible || used().equals(usedWhenSettled())) {
            return;
        }
        List<String> all;
        try (TemporalSession embedded =
                TemporalSession.open(context.state(), embedded(), verb, Duty.ANSWERS, notice -> {})) {
            all = new Relocations(embedded.client()).runningIds();
        }
        if (all.isEmpty()) {
            settle();
        }
        List<String> running = all.stream()
                .filter(id -> id.startsWith(WorkflowIds.relocation(repository, "")))
                .toList();
        if (!running.isEmpty()) {
            String id = running.get(0);
            String name = id.substring(id.lastIndexOf('/') + 1);
            throw CommandFailure.repository(
                    id + " is under way on this computer's own Temporal server, and cannot be moved to"
                            + " the configured one. Without TEMPORAL_ADDRESS, finish it there (relocate run " + plan
                            + ") or end it (relocate abort " + name
                            + "), then come back: tasks that have landed count as done.");
        }
    }

    /** The environment in which no server is configured, not even by the file that is read by default. */
    private Map<String, String> embedded() {
        Map<String, String> environment = new TreeMap<>(context.environment());
        environment.keySet().removeAll(CONFIGURATION);
        environment.put(FILE, context.state().root().resolve("no-temporal.toml").toString());
        return environment;
    }

    private String usedWhenSettled() {
        try {
            return Files.exists(settled()) ? Files.readString(settled()) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void settle() {
        try {
            Files.writeString(settled(), used());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Path settled() {
        return context.state().root().resolve("embedded-settled");
    }

    /** What changes whenever the embedded server is used. */
    private String used() {
        try {
            Path record = context.state().serverRecord();
            Path database = context.state().database();
            return Files.getLastModifiedTime(database) + " " + Files.size(database) + " "
                    + (Files.exists(record) ? Files.getLastModifiedTime(record) : "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
