package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Position;
import dev.relocate.worker.plan.yaml.Problem;
import dev.relocate.worker.plan.yaml.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the text of a plan file: UTF-8, at most {@value #LARGEST} bytes. */
final class PlanText {
    private static final int LARGEST = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PlanText() {}

    static Optional<String> read(Path file, Problems problems) {
        try {
            if (!Files.isRegularFile(file)) {
                return refuse(Files.exists(file) ? "is no file" : "does not exist", problems);
            }
            byte[] bytes = start(file);
            if (bytes.length > LARGEST) {
                return refuse("is larger than " + LARGEST + " bytes", problems);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException otherEncoding) {
            return refuse("is not UTF-8 text", problems);
        } catch (NoSuchFileException vanished) {
            return refuse("does not exist", problems);
        } catch (IOException unreadable) {
            return refuse("cannot be read (" + unreadable.getMessage() + ")", problems);
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static Optional<String> refuse(String found, Problems problems) {
        problems.add(Problem.at(Position.NOWHERE, "", found).expecting("a plan file such as relocation.yaml"));
        return Optional.empty();
    }
}
