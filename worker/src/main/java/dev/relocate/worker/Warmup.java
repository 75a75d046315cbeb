package dev.relocate.worker;

import dev.relocate.worker.cli.CommandContext;
import dev.relocate.worker.cli.RelocateCommand;
import dev.relocate.worker.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Loads the classes that commands start with, while the launcher makes its archive of them. */
final class Warmup {
    private Warmup() {}

    /** Runs harmless commands and prints nothing. */
    public static void main(String[] arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(
                Terminal.plain(nowhere, nowhere), Map.of(), Path.of("").toAbsolutePath());
        RelocateCommand.execute(context, "--help");
        RelocateCommand.execute(context, "doctor", "--json");
    }
}
