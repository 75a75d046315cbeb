package dev.relocate.contracts.docker;

import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A stage as its instructions leave it.
 *
 * @param base the image that the first of its stages starts from
 * @param files the repository file at each absolute container path
 * @param folders container folders that WORKDIR or a RUN made
 * @param copies every COPY and ADD of the stage, of the stages below it and of those that it copies from
 * @param executables container paths made executable by {@code --chmod} or a RUN
 * @param touched absolute container paths that a RUN, a VOLUME or a foreign COPY may have changed
 * @param directory the working directory
 * @param environment ENV, values substituted
 * @param entrypoint words; nothing where the base image's holds
 * @param command words; nothing where the base image's holds
 * @param healthcheck words
 * @param runs every RUN, in order
 * @param installed projects that a RUN installed
 */
public record ImageLayout(
        String base,
        SortedMap<String, String> files,
        SortedSet<String> folders,
        List<LayoutCopy> copies,
        SortedSet<String> executables,
        SortedSet<String> touched,
        String directory,
        Map<String, String> environment,
        Optional<Located<List<String>>> entrypoint,
        Optional<Located<List<String>>> command,
        Optional<Located<List<String>>> healthcheck,
        List<RunStep> runs,
        List<InstalledProject> installed) {

    /** Whether files of the repository lie below a container folder. */
    public boolean hasDirectory(String path) {
        return !below(path).isEmpty();
    }

    /** The files strictly below a container folder. */
    public SortedMap<String, String> below(String path) {
        return path.equals("/") ? files : files.subMap(path + "/", path + "0");
    }

    /** Whether a RUN may have made, changed or removed what is at a path. */
    public boolean isTouched(String path) {
        for (String at = path; !at.equals("/"); at = Paths.parent(at)) {
            if (touched.contains(at)) {
                return true;
            }
        }
        return false;
    }
}
