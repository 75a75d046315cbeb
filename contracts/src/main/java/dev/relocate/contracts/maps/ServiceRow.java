package dev.relocate.contracts.maps;

import java.util.List;
import java.util.Optional;

/**
 * A row of the runtime map: one Compose service.
 *
 * @param project the Compose project
 * @param composeFiles repository paths, merged in that order
 * @param profiles sorted; empty where the service always starts
 * @param name the service
 * @param line of its key in the first file that has it
 * @param image as written, variables with defaults replaced
 * @param dockerfile repository path, where the image is built here
 * @param stage the Dockerfile's stage, where one is named
 * @param match why that Dockerfile
 * @param workingDirectory absolute container path
 * @param entry what stays in the foreground
 * @param processes everything that is started, the entry first
 * @param mustExistInImage absolute container paths that the processes need, sorted
 * @param byConvention those of them that no import names
 * @param mounts bind mounts, in order
 * @param environment names, sorted
 * @param healthcheck the words that it runs
 * @param breakConditions what would break the row
 */
public record ServiceRow(
        String project,
        List<String> composeFiles,
        List<String> profiles,
        String name,
        int line,
        Optional<String> image,
        Optional<String> dockerfile,
        Optional<String> stage,
        Match match,
        String workingDirectory,
        Entry entry,
        List<ProcessRow> processes,
        List<String> mustExistInImage,
        List<String> byConvention,
        List<Mount> mounts,
        List<String> environment,
        Optional<List<String>> healthcheck,
        List<BreakCondition> breakConditions) {

    /** The service's project and name, unique in a tree. */
    public String key() {
        return String.join("+", composeFiles) + "#" + name;
    }

    /**
     * Why a Dockerfile was taken.
     *
     * @param by {@code build}, {@code tag}, {@code name} or {@code none}
     * @param confidence {@code certain}, {@code high}, {@code low} or {@code none}
     */
    public record Match(String by, String confidence, String reason) {}

    /**
     * The program that stays in the foreground.
     *
     * @param argv the effective command, wrappers included; empty where the image decides
     * @param kind {@code module}, {@code script}, {@code app}, {@code static}, {@code external} or {@code unknown}
     * @param target as written
     * @param file repository path
     */
    public record Entry(List<String> argv, String kind, String target, Optional<String> file) {}

    /**
     * A program that is started.
     *
     * @param declaredIn repository path and line, as {@code docker-compose.yml:12}
     */
    public record ProcessRow(List<String> argv, String kind, String target, Optional<String> file, String declaredIn) {}

    /**
     * A bind mount.
     *
     * @param source relative to the repository without {@code ./}, else as written
     */
    public record Mount(String source, String target, boolean readOnly) {}

    /**
     * A condition that would break a row.
     *
     * @param kind what kind of part it is about
     * @param subject the part
     * @param message one sentence: what must change together
     */
    public record BreakCondition(String kind, String subject, String message) {}
}
