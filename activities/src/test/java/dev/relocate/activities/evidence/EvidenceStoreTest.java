package dev.relocate.activities.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceStoreTest {
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void contentIsFoundByItsSha256() {
        EvidenceStore store = EvidenceStore.in(folder.resolve("evidence"));

        assertThat(store.put("abc".getBytes(UTF_8))).isEqualTo(SHA256_OF_ABC);
        assertThat(EvidenceStore.in(folder.resolve("evidence")).get(SHA256_OF_ABC))
                .hasValueSatisfying(
                        content -> assertThat(content).asString(UTF_8).isEqualTo("abc"));
    }

    @Test
    void whatWasNeverPutIsAbsent() {
        assertThat(EvidenceStore.in(folder).get(SHA256_OF_ABC)).isEmpty();
    }

    @Test
    void aDigestThatIsAPathIsRefused() {
        EvidenceStore store = EvidenceStore.in(folder);

        assertThatThrownBy(() -> store.get("../".repeat(21) + "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTheOwnerCanRead() throws IOException {
        Path root = folder.resolve("deep/evidence");
        EvidenceStore.in(root).put("secret".getBytes(UTF_8));

        assertThat(permissions(root)).isEqualTo("rwx------");
        try (Stream<Path> below = Files.walk(root)) {
            assertThat(below.map(EvidenceStoreTest::permissions).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("rwx------", "rw-------");
        }
    }

    @Test
    void damagedContentIsNotHandedOutAndIsMendedByTheNextPut() throws IOException {
        EvidenceStore store = EvidenceStore.in(folder);
        store.put("abc".getBytes(UTF_8));
        Files.write(onlyFile(), new byte[] {'a'});

        assertThat(store.get(SHA256_OF_ABC)).isEmpty();
        store.put("abc".getBytes(UTF_8));
        assertThat(store.get(SHA256_OF_ABC)).isPresent();
    }

    @Test
    void writersOfTheSameContentDoNotDisturbEachOtherAndLeaveOneFile() throws Exception {
        byte[] content = "x".repeat(1 << 20).getBytes(UTF_8);
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> puts = IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(
                            i -> () -> EvidenceStore.in(folder).put(content))
                    .toList();
            assertThat(writers.invokeAll(puts))
                    .extracting(f -> f.get())
                    .containsOnly(EvidenceStore.in(folder).put(content));
        } finally {
            writers.shutdown();
        }
        assertThat(Files.size(onlyFile())).isEqualTo(content.length);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> files = below.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(1);
            return files.get(0);
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
