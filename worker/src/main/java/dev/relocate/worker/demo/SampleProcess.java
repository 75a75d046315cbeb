package dev.relocate.worker.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A command that the sample needs, run to its end without input. */
final class SampleProcess {
    private SampleProcess() {}

    /**
     * What a command printed, output and errors together.
     *
     * @param folder where it runs
     * @param failed what cannot be had if it fails; the start of a sentence
     * @throws IOException if it cannot be started
     * @throws DemoException if it fails, with what it said
     */
    static String run(Path folder, String failed, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new DemoException(failed + ": `" + String.join(" ", command) + "` said: " + printed);
            }
            return printed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoException(failed + ": interrupted.", interrupted);
        }
    }
}
