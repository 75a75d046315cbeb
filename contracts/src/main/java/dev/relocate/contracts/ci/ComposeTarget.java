package dev.relocate.contracts.ci;

import dev.relocate.contracts.compose.ComposeBuild;
import dev.relocate.contracts.compose.ComposeService;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The target that bake makes of a Compose service with a build. */
final class ComposeTarget {
    private ComposeTarget() {}

    static Optional<BakeDefinition.Part> of(ComposeService service) {
        return service.build().map(build -> new BakeDefinition.Part(build.file(), build.line(), body(service, build)));
    }

    private static YamlMap body(ComposeService service, ComposeBuild build) {
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        build.writtenContext().ifPresent(text -> put(entries, "context", scalar(text, build.line())));
        build.writtenDockerfile().ifPresent(text -> put(entries, "dockerfile", scalar(text, build.dockerfileLine())));
        build.inline()
                .map(Located::line)
                .ifPresent(line -> put(
                        entries,
                        "dockerfile-inline",
                        new YamlScalar(build.inline().get().value(), false, true, line - 1, 0, 0)));
        build.target().ifPresent(text -> put(entries, "target", scalar(text, build.line())));
        Map<String, YamlEntry> arguments = new LinkedHashMap<>();
        build.arguments().forEach((name, value) -> put(arguments, name, scalar(value, build.line())));
        put(entries, "args", new YamlMap(arguments, build.line()));
        // the service's image names it only where no tag does
        List<YamlValue> tags = (build.tags().isEmpty()
                        ? service.image().map(Located::value).stream()
                        : build.tags().stream())
                .map(tag -> (YamlValue) scalar(tag, build.line()))
                .toList();
        put(entries, "tags", new YamlSequence(tags, build.line()));
        return new YamlMap(entries, build.line());
    }

    private static void put(Map<String, YamlEntry> entries, String name, YamlValue value) {
        entries.put(name, new YamlEntry(name, value.line(), value, Optional.empty()));
    }

    /** Compose has replaced its variables: a dollar sign is none of HCL's. */
    private static YamlScalar scalar(String text, int line) {
        return new YamlScalar(text.replace("${", "$${"), false, false, line, 0, 0);
    }
}
