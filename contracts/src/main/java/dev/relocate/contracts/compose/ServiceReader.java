package dev.relocate.contracts.compose;

import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.yaml.YamlValue;
import dev.relocate.contracts.yaml.YamlValue.YamlEntry;
import dev.relocate.contracts.yaml.YamlValue.YamlMap;
import dev.relocate.contracts.yaml.YamlValue.YamlScalar;
import dev.relocate.contracts.yaml.YamlValue.YamlSequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads one service of one file.
 *
 * @param directory where its relative paths start from
 */
record ServiceReader(String file, String directory) {
    private static final Set<String> KEPT_VALUES =
            Set.of("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "FLASK_APP", "APP_MODULE", "MODULE_NAME", "CELERY_APP");

    ServicePart read(YamlEntry entry) {
        Overlay overlay = Overlay.of(entry.value().asMap());
        Set<String> replaced = entry.isTagged("!override") ? Set.of(ServicePart.ALL) : overlay.replaced();
        return new ServicePart(service(entry, overlay.values()), configs(overlay.values()), replaced);
    }

    private ComposeService service(YamlEntry entry, YamlMap service) {
        return new ComposeService(
                entry.key(),
                file,
                entry.line(),
                service.get("image").flatMap(this::located),
                service.get("build").flatMap(value -> build(service.lineOf("build"), value)),
                service.get("entrypoint").flatMap(value -> words(service.lineOf("entrypoint"), value)),
                service.get("command").flatMap(value -> words(service.lineOf("command"), value)),
                healthcheck(service.map("healthcheck")),
                service.text("working_dir").map(ServiceReader::expand),
                mounts(service.list("volumes")),
                environment(service),
                environmentFiles(service.list("env_file")),
                service.list("profiles").stream()
                        .flatMap(item -> item.asText().stream())
                        .map(ServiceReader::expand)
                        .sorted()
                        .toList(),
                List.copyOf(new TreeSet<>(names(service.get("depends_on")))));
    }

    static String expand(String text) {
        return Interpolation.expand(text, Interpolation.Syntax.COMPOSE, name -> Optional.empty());
    }

    private Optional<Located<String>> located(YamlValue value) {
        return value.asText().map(text -> new Located<>(expand(text), file, value.line()));
    }

    private Optional<ComposeBuild> build(int line, YamlValue value) {
        YamlMap build = value.asMap();
        Optional<Located<String>> inline = build.get("dockerfile_inline")
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .map(text -> new Located<>(expand(text.text()), file, text.textLine()));
        Map<String, String> arguments = new TreeMap<>();
        pairs(build.get("args")).forEach((name, pair) -> pair.value().ifPresent(text -> arguments.put(name, text)));
        return Optional.of(new ComposeBuild(
                directory,
                value.asText().or(() -> build.text("context")).map(ServiceReader::expand),
                build.text("dockerfile").map(ServiceReader::expand),
                inline,
                build.text("target").map(ServiceReader::expand),
                Collections.unmodifiableMap(arguments),
                Stream.concat(build.list("tags").stream(), build.map("x-bake").list("tags").stream())
                        .flatMap(tag -> tag.asText().stream())
                        .map(ServiceReader::expand)
                        .toList(),
                file,
                line,
                build.entries().containsKey("dockerfile") ? build.lineOf("dockerfile") : line));
    }

    private Optional<Located<List<String>>> words(int line, YamlValue value) {
        if (value instanceof YamlSequence sequence) {
            List<String> words = new ArrayList<>();
            sequence.items().forEach(item -> item.asText().ifPresent(text -> words.add(expand(text))));
            return Optional.of(new Located<>(List.copyOf(words), file, line));
        }
        return value.asText().map(text -> new Located<>(Shell.split(expand(text)), file, line));
    }

    private Optional<Located<List<String>>> healthcheck(YamlMap check) {
        if (check.get("disable").filter(YamlValue::isTrue).isPresent()) {
            return Optional.of(new Located<>(List.of(), file, check.lineOf("disable")));
        }
        return check.get("test").flatMap(this::healthcheck);
    }

    private Optional<Located<List<String>>> healthcheck(YamlValue test) {
        List<String> words = new ArrayList<>();
        if (test instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> item.asText().ifPresent(text -> words.add(expand(text))));
        } else {
            words.add("CMD-SHELL");
            test.asText().ifPresent(text -> words.add(expand(text)));
        }
        String form = words.isEmpty() ? "" : words.get(0);
        List<String> arguments = words.isEmpty() ? List.of() : List.copyOf(words.subList(1, words.size()));
        return switch (form) {
            case "NONE" -> Optional.of(new Located<>(List.of(), file, test.line()));
            case "CMD" -> Optional.of(new Located<>(arguments, file, test.line()));
            case "CMD-SHELL" ->
                Optional.of(new Located<>(List.of("sh", "-c", String.join(" ", arguments)), file, test.line()));
            default -> Optional.empty();
        };
    }

    private List<ComposeMount> mounts(List<YamlValue> volumes) {
        List<ComposeMount> mounts = new ArrayList<>();
        for (YamlValue volume : volumes) {
            Optional<ComposeMount> mount = volume.asText()
                    .map(text -> shortForm(expand(text), volume.line()))
                    .or(() -> longForm(volume.asMap()));
            mount.ifPresent(mounts::add);
        }
        return mounts;
    }

    private ComposeMount shortForm(String text, int line) {
        List<String> parts = splitVolume(text);
        if (parts.size() == 1) {
            return mount(ComposeMount.Kind.VOLUME, "", parts.get(0), false, line);
        }
        String source = parts.get(0);
        boolean bind =
                source.startsWith(".") || source.startsWith("/") || source.startsWith("~") || source.startsWith("${");
        boolean readOnly = parts.size() > 2 && List.of(parts.get(2).split(",")).contains("ro");
        return mount(bind ? ComposeMount.Kind.BIND : ComposeMount.Kind.VOLUME, source, parts.get(1), readOnly, line);
    }

    /** Splits at colons outside of braces: a variable that stayed open may hold one. */
    private static List<String> splitVolume(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ':' && depth == 0) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private Optional<ComposeMount> longForm(YamlMap volume) {
        ComposeMount.Kind kind = switch (volume.text("type").orElse("volume")) {
            case "bind" -> ComposeMount.Kind.BIND;
            case "volume" -> ComposeMount.Kind.VOLUME;
            default -> ComposeMount.Kind.OTHER;
        };
        boolean readOnly = volume.get("read_only").map(YamlValue::isTrue).orElse(false);
        String source =
                expand(volume.text("source").or(() -> volume.text("src")).orElse(""));
        return volume.text("target")
                .or(() -> volume.text("destination"))
                .or(() -> volume.text("dst"))
                .map(target -> mount(kind, source, expand(target), readOnly, volume.line()));
    }

    private ComposeMount mount(ComposeMount.Kind kind, String source, String target, boolean readOnly, int line) {
        Optional<String> path = kind == ComposeMount.Kind.BIND ? path(source) : Optional.empty();
        return new ComposeMount(kind, source, path, Paths.inContainer("/", target), readOnly, file, line);
    }

    private List<ConfigUse> configs(YamlMap service) {
        List<ConfigUse> uses = new ArrayList<>();
        for (YamlValue item : service.list("configs")) {
            String name = item.asText().or(() -> item.asMap().text("source")).orElse("");
            String target =
                    item.asMap().text("target").map(ServiceReader::expand).orElse(name);
            uses.add(new ConfigUse(name, Paths.inContainer("/", target), file, item.line()));
        }
        return List.copyOf(uses);
    }

    /** The repository path of a path as written; nothing where that is open, a URL or elsewhere. */
    Optional<String> path(String written) {
        if (Interpolation.isOpen(written) || written.contains("://") || written.startsWith("git@")) {
            return Optional.empty();
        }
        return Paths.inRepository(directory, written);
    }

    private Map<String, Located<Optional<String>>> environment(YamlMap service) {
        Map<String, Located<Optional<String>>> environment = new TreeMap<>();
        pairs(service.get("environment"))
                .forEach((name, pair) -> environment.put(
                        name,
                        new Located<>(pair.value().filter(value -> KEPT_VALUES.contains(name)), file, pair.line())));
        return Collections.unmodifiableMap(environment);
    }

    /** A mapping, or a list of {@code NAME=value}, as values by name. */
    private Map<String, Located<Optional<String>>> pairs(Optional<YamlValue> value) {
        Map<String, Located<Optional<String>>> pairs = new TreeMap<>();
        for (YamlEntry entry :
                value.map(YamlValue::asMap).orElse(YamlMap.empty()).all()) {
            Optional<String> text = entry.value().asText().map(ServiceReader::expand);
            pairs.put(entry.key(), new Located<>(text, file, entry.line()));
        }
        for (YamlValue item : value.map(YamlValue::asList).orElse(List.of())) {
            item.asText().ifPresent(text -> {
                int equals = text.indexOf('=');
                String name = equals < 0 ? text : text.substring(0, equals);
                Optional<String> set = equals < 0 ? Optional.empty() : Optional.of(expand(text.substring(equals + 1)));
                pairs.put(name, new Located<>(set, file, item.line()));
            });
        }
        return pairs;
    }

    private List<Located<String>> environmentFiles(List<YamlValue> items) {
        List<Located<String>> files = new ArrayList<>();
        for (YamlValue item : items) {
            item.asText()
                    .or(() -> item.asMap().text("path"))
                    .map(ServiceReader::expand)
                    .ifPresent(written -> files.add(new Located<>(path(written).orElse(written), file, item.line())));
        }
        return files;
    }

    private static List<String> names(Optional<YamlValue> value) {
        List<String> names = new ArrayList<>();
        value.ifPresent(present -> {
            names.addAll(present.asMap().entries().keySet());
            present.asList().forEach(item -> item.asText().ifPresent(names::add));
        });
        return names;
    }
}
