package dev.relocate.worker.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes reports: a reader sees the former file or the new one, never half of one that takes its place. */
public final class ReportFile {
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> ENDINGS = Map.of("html", ".html", "markdown", ".md", "json", ".json");

    private ReportFile() {}

    /**
     * Writes a report into a folder, which is made where it is missing and which only its owner can read. A further report of
     * the same run takes the place of the former one.
     *
     * @param format {@code html}, {@code markdown} or {@code json}
     * @return the file
     */
    public static Path writeIn(Path folder, Report report, String format, String text) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String task = report.onlyTask().map(id -> "-" + id).orElse("");
        String name = report.plan() + task + "-" + STARTED.format(report.startedAt()) + "-"
                + report.run().substring(0, Math.min(8, report.run().length()));
        Path file = folder.resolve(plain(name) + ENDINGS.get(format));
        replace(file, text, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /**
     * Writes a file in UTF-8. One that is there keeps its permissions, a link its target, and a device or a pipe takes the
     * text as it comes.
     *
     * @return the file
     * @throws FileSystemException if its folder is not there or cannot be written to, or it is a folder itself
     */
    public static Path write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(file.toString(), null, "its folder is not there");
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (Files.isRegularFile(file)) {
            replace(file.toRealPath(), text, Files.getPosixFilePermissions(file));
        } else {
            // new, a link to what is not there yet, or no file that another could take the place of
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
        return file;
    }

    private static void replace(Path file, String text, Set<PosixFilePermission> permissions) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".report-", ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(part, permissions);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Names are plain already; whatever is not cannot leave the folder. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
    }
}
