package dev.relocate.contracts.docker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The array behind {@code HEALTHCHECK CMD}, which does not stand at the start of the arguments. */
final class HealthcheckArray {
    private HealthcheckArray() {}

    static Optional<List<String>> items(String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int[] zeros = IntStream.rangeClosed(0, bytes.length()).toArray();
        InstructionScanner scanner = new InstructionScanner(new LogicalLine(bytes, zeros, zeros), '\\', 0);
        return scanner.array().map(items -> items.stream().map(DockerWord::text).toList());
    }
}
