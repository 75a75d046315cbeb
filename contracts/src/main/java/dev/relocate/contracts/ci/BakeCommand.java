package dev.relocate.contracts.ci;

import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code docker buildx bake} (docker CLI reference, "docker buildx bake"). */
final class BakeCommand {
    private static final Set<String> WITH_VALUE = Set.of(
            "-f",
            "--file",
            "--set",
            "--var",
            "--allow",
            "--builder",
            "--call",
            "--list",
            "--metadata-file",
            "--progress",
            "--provenance",
            "--sbom");

    private BakeCommand() {}

    /** The run of bake that a command is; nothing where it is none, where its folder is not known, or for a remote definition. */
    static Optional<BakeCall> of(CiCommand command) {
        int at = command.argv().indexOf("bake");
        if (command.directory().isEmpty() || at < 0 || !isBake(command.argv().subList(0, at))) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>(command.environment());
        List<String> written = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        List<String> overrides = new ArrayList<>();
        List<String> words = command.argv().subList(at + 1, command.argv().size());
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            int equals = word.indexOf('=');
            boolean joined = word.startsWith("--") && equals > 0;
            String option = joined ? word.substring(0, equals) : word;
            if (!word.startsWith("-")) {
                targets.add(word);
            } else if (joined || (WITH_VALUE.contains(option) && index + 1 < words.size())) {
                String value = joined ? word.substring(equals + 1) : words.get(++index);
                switch (option) {
                    case "-f", "--file" -> written.add(value);
                    case "--set" -> overrides.add(value);
                    case "--var" -> variable(variables, value);
                    default -> {}
                }
            } else if (word.startsWith("-f")) {
                written.add(word.substring(2).replaceFirst("^=", ""));
            }
        }
        if (targets.stream().anyMatch(target -> target.contains("://") || target.contains("git@"))) {
            return Optional.empty();
        }
        String folder = command.directory().get();
        List<Located<String>> files = new ArrayList<>();
        for (String path : written) {
            path(folder, path).ifPresent(file -> files.add(new Located<>(file, command.file(), command.line())));
        }
        // files that are all open or outside say nothing of those that bake would find by itself
        if (files.isEmpty() && !written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new BakeCall(command.file(), command.line(), folder, files, targets, overrides, variables, Map.of()));
    }

    /** The repository path of a bake file as written; {@code cwd://} tells local files beside a remote definition. */
    static Optional<String> path(String folder, String written) {
        String local = written.replaceFirst("^cwd://", "");
        return local.equals("-") ? Optional.empty() : BuildCommand.path(folder, local);
    }

    private static boolean isBake(List<String> program) {
        return switch (program.size()) {
            case 1 -> Set.of("docker", "buildx", "docker-buildx").contains(Paths.name(program.get(0)));
            case 2 ->
                Paths.name(program.get(0)).equals("docker") && program.get(1).equals("buildx");
            default -> false;
        };
    }

    private static void variable(Map<String, String> variables, String written) {
        int equals = written.indexOf('=');
        if (equals > 0) {
            variables.put(written.substring(0, equals), written.substring(equals + 1));
        }
    }
}
