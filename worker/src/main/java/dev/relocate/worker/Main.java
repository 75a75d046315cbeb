package dev.relocate.worker;

import dev.relocate.worker.cli.CommandContext;
import dev.relocate.worker.cli.RelocateCommand;
import dev.relocate.worker.process.DeferredLogging;
import dev.relocate.worker.source.HeadStart;
import dev.relocate.worker.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts the {@code relocate} command. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code: {@link dev.relocate.worker.cli.ExitCode}. */
    public static void main(String[] arguments) {
        DeferredLogging.use();
        HeadStart.of(List.of(arguments));
        Map<String, String> environment = System.getenv();
        Terminal terminal = Terminal.ofProcess(environment);
        CommandContext context =
                new CommandContext(terminal, environment, Path.of("").toAbsolutePath());
        int code = RelocateCommand.execute(context, arguments);
        terminal.flush();
        System.exit(code);
    }
}
