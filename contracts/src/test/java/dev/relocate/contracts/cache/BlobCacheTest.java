package dev.relocate.contracts.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobCacheTest {
    private static final String A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private static final long VERSION = 7;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("relocate/results");
    }

    @Test
    void theNextRunFindsWhatThisOneSaved() {
        save(A, "first");
        save(B, "second");
        assertThat(find(A)).contains("first");
        assertThat(find(B)).contains("second");
    }

    @Test
    void savesNothingWhereNothingIsNew() throws IOException {
        save(A, "first");
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(file, longAgo);
        BlobCache cache = BlobCache.open(file, VERSION);
        assertThat(cache.find(A)).isPresent();
        cache.save();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }

    @Test
    void resultsOfAnotherVersionAreNotUsedAndAreReplaced() {
        save(A, "old");
        BlobCache next = BlobCache.open(file, VERSION + 1);
        assertThat(next.find(A)).isEmpty();
        next.add(B, "new".getBytes(UTF_8));
        next.save();
        assertThat(BlobCache.open(file, VERSION + 1).find(B)).isPresent();
        assertThat(find(A)).isEmpty();
    }

    @Test
    void everyDamagedByteEmptiesTheCacheWhichTheNextSaveRepairs() throws IOException {
        save(A, "first");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x41;
            Files.write(file, damaged);
            assertThat(find(A)).as("byte %d", at).isEmpty();
        }
        save(B, "second");
        assertThat(find(B)).contains("second");
    }

    @Test
    void aTruncatedFileCountsAsEmpty() throws IOException {
        save(A, "first");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(find(A)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void theFileStaysWithinItsBoundAndKeepsWhatWasUsedLast() throws IOException {
        BlobCache cache = BlobCache.open(file, VERSION);
        for (int number = 0; number < 60; number++) {
            cache.add(id(number), new byte[BlobCache.MAX_ENTRY]);
        }
        cache.save();
        cache = BlobCache.open(file, VERSION);
        assertThat(cache.find(id(3))).isPresent();
        for (int number = 100; number < 160; number++) {
            cache.add(id(number), new byte[BlobCache.MAX_ENTRY]);
        }
        cache.save();
        assertThat(Files.size(file)).isLessThanOrEqualTo(BlobCache.MAX_FILE);
        BlobCache last = BlobCache.open(file, VERSION);
        assertThat(last.find(id(3))).isPresent();
        assertThat(IntStream.range(100, 160)
                        .filter(number -> last.find(id(number)).isPresent()))
                .hasSize(60);
    }

    @Test
    void aResultThatIsTooLargeIsLeftOut() {
        BlobCache cache = BlobCache.open(file, VERSION);
        cache.add(A, new byte[BlobCache.MAX_ENTRY + 1]);
        assertThat(cache.find(A)).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenNothingIsSaved() throws IOException {
        Files.writeString(folder.resolve("relocate"), "a file where the folder should be");
        save(A, "first");
        assertThat(find(A)).isEmpty();
        assertThat(folder.resolve("relocate")).hasContent("a file where the folder should be");
    }

    @Test
    void aLinkInPlaceOfTheFolderOrTheFileIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("relocate"), elsewhere);
        save(A, "first");
        assertThat(elsewhere).isEmptyDirectory();
        Files.delete(folder.resolve("relocate"));
        save(A, "first");
        Path moved = Files.move(file, elsewhere.resolve("results"));
        Files.createSymbolicLink(file, moved);
        assertThat(find(A)).isEmpty();
        save(B, "second");
        assertThat(BlobCache.open(moved, VERSION).find(B)).isEmpty();
        assertThat(find(B)).contains("second");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAfterAnHour() throws IOException {
        save(A, "first");
        Path left = Files.writeString(file.resolveSibling("results-1.tmp"), "half");
        Path current = Files.writeString(file.resolveSibling("results-2.tmp"), "half");
        Path foreign = Files.writeString(file.resolveSibling("other.tmp"), "not ours");
        FileTime then = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(left, then);
        Files.setLastModifiedTime(foreign, then);
        save(B, "second");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactlyInAnyOrder(file, current, foreign);
        }
    }

    @Test
    void processesThatSaveAtOnceLeaveAWholeFile() throws Exception {
        save(A, "first");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(writer -> pool.submit(() -> {
                        for (int round = 0; round < 50; round++) {
                            BlobCache cache = BlobCache.open(file, VERSION);
                            assertThat(cache.find(A)).isPresent();
                            cache.add(id(50 * writer + round), new byte[5000]);
                            cache.save();
                        }
                    }))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(find(A)).contains("first");
    }

    @Test
    void whatIsNoBlobIdIsNeverFound() {
        for (String text : List.of("", "a", A.substring(1) + "g", A + A)) {
            save(text, "x");
            assertThat(find(text)).isEmpty();
        }
    }

    private void save(String id, String result) {
        BlobCache cache = BlobCache.open(file, VERSION);
        cache.add(id, result.getBytes(UTF_8));
        cache.save();
    }

    private Optional<String> find(String id) {
        return BlobCache.open(file, VERSION)
                .find(id)
                .map(found -> UTF_8.decode(found).toString());
    }

    private static String id(int number) {
        return String.format("%040x", number);
    }
}
