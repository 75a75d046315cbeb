package dev.relocate.contracts.maps;

import dev.relocate.contracts.breaks.Break;
import java.util.List;
import java.util.Optional;

/** Writes maps as lines of {@code path<TAB>value}. */
final class Digestible {
    private final StringBuilder out = new StringBuilder();

    private Digestible() {}

    static String of(ContractMaps maps) {
        Digestible digestible = new Digestible();
        maps.services().forEach(digestible::service);
        maps.builds().forEach(digestible::build);
        maps.imports().forEach(digestible::imports);
        for (Break found : maps.breaks()) {
            digestible.line("break/" + found.id(), found.kind() + " " + found.certainty() + " " + found.file());
        }
        return digestible.out.toString();
    }

    private void service(ServiceRow row) {
        String at = "service/" + row.key() + "/";
        line(at + "profiles", words(row.profiles()));
        line(at + "image", row.image().orElse(""));
        line(at + "dockerfile", row.dockerfile().orElse("") + stage(row.stage()));
        line(at + "workingDirectory", row.workingDirectory());
        line(
                at + "entry",
                row.entry().kind() + " " + row.entry().target() + " "
                        + row.entry().file().orElse("-") + " "
                        + words(row.entry().argv()));
        row.processes()
                .forEach(process -> line(
                        at + "process",
                        process.kind() + " " + process.target() + " "
                                + process.file().orElse("-") + " " + words(process.argv())));
        row.mustExistInImage().forEach(path -> line(at + "mustExistInImage", path));
        row.mounts()
                .forEach(mount ->
                        line(at + "mount", mount.source() + ":" + mount.target() + (mount.readOnly() ? ":ro" : "")));
        row.environment().forEach(name -> line(at + "environment", name));
        row.healthcheck().ifPresent(argv -> line(at + "healthcheck", words(argv)));
    }

    private void build(BuildRow row) {
        String at = "build/" + row.dockerfile() + stage(row.stage()) + "@" + row.context() + "/";
        row.copies()
                .forEach(copy -> line(
                        at + "copy",
                        words(copy.sources()) + " -> " + copy.target()
                                + copy.from().map(from -> " from " + from).orElse("")));
        line(at + "entrypoint", words(row.entrypoint()));
        line(at + "command", words(row.command()));
        row.healthcheck().ifPresent(argv -> line(at + "healthcheck", words(argv)));
        row.ci().forEach(ci -> line(at + "ci", ci.workflow() + " " + ci.context() + " " + words(ci.tags())));
    }

    private void imports(ImportRow row) {
        String at = "import/" + row.module() + "/";
        line(at + "file", row.file());
        row.imports().forEach(found -> line(at + "import", found.module()));
        row.environment()
                .forEach(variable -> line(at + "environment", variable.name() + " before " + variable.before()));
    }

    private static String stage(Optional<String> stage) {
        return stage.map(name -> "#" + name).orElse("");
    }

    private static String words(List<String> words) {
        return String.join(" ", words);
    }

    private void line(String path, String value) {
        out.append(path)
                .append('\t')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
    }
}
