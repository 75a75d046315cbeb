package dev.relocate.contracts.render;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.maps.BuildRow;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.maps.ImportRow;
import dev.relocate.contracts.maps.ServiceRow;
import dev.relocate.contracts.maps.ServiceRow.BreakCondition;
import dev.relocate.contracts.source.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** The maps as titled tables, whatever they are written as. */
final class Sections {
    private static final int FILES_SHOWN_SINGLY = 2;

    private final ContractMaps maps;
    private final Function<BreakCondition, String> condition;
    private final boolean severalProjects;

    private Sections(ContractMaps maps, Function<BreakCondition, String> condition) {
        this.maps = maps;
        this.condition = condition;
        this.severalProjects = maps.services().stream()
                        .map(ServiceRow::composeFiles)
                        .distinct()
                        .count()
                > 1;
    }

    /** For a terminal: break conditions by kind and subject. */
    static List<Section> of(ContractMaps maps) {
        return new Sections(maps, condition -> condition.kind() + " " + condition.subject()).all();
    }

    /** For a document: break conditions as sentences. */
    static List<Section> inFull(ContractMaps maps) {
        return new Sections(maps, BreakCondition::message).all();
    }

    private List<Section> all() {
        return written().stream().map(Sections::harmless).toList();
    }

    /** Names come from files that anybody may have written: no control character, nor one that turns the direction of text, reaches a terminal. */
    private static Section harmless(Section section) {
        return new Section(
                section.title(),
                section.columns(),
                section.rows().stream()
                        .map(row -> row.stream()
                                .map(cell -> cell.stream()
                                        .map(line -> line.replaceAll("[\\p{Cc}\\p{Cf}]", " "))
                                        .toList())
                                .toList())
                        .toList());
    }

    private List<Section> written() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "Runtime",
                List.of("Service", "Entry", "Must exist in image", "Mounts", "Breaks when"),
                maps.services().stream().map(this::service).toList()));
        sections.add(new Section(
                "Build",
                List.of("Dockerfile", "Context", "Copies", "Starts", "CI", "Breaks when"),
                maps.builds().stream().map(this::build).toList()));
        sections.add(new Section(
                "Imports",
                List.of("Entry module", "Imports", "Environment", "Moves together with"),
                maps.imports().stream().map(Sections::imports).toList()));
        sections.add(new Section(
                "Breaks",
                List.of("Break", "Where", "What", "Remedy"),
                maps.breaks().stream().map(Sections::broken).toList()));
        return sections;
    }

    private List<List<String>> service(ServiceRow row) {
        List<String> entry = new ArrayList<>();
        entry.add(row.entry().kind()
                + (row.entry().target().isEmpty() ? "" : " " + row.entry().target()));
        if (!row.entry().argv().isEmpty()) {
            entry.add(String.join(" ", row.entry().argv()));
        }
        List<String> name = new ArrayList<>(List.of(row.name()));
        row.image().ifPresent(name::add);
        row.dockerfile().ifPresent(name::add);
        if (severalProjects) {
            name.add("in " + String.join(" + ", row.composeFiles()));
        }
        return List.of(
                name,
                entry,
                grouped(row.mustExistInImage()),
                row.mounts().stream()
                        .map(mount -> mount.source() + ":" + mount.target() + (mount.readOnly() ? ":ro" : ""))
                        .toList(),
                row.breakConditions().stream().map(condition).toList());
    }

    private List<List<String>> build(BuildRow row) {
        List<String> starts = new ArrayList<>();
        if (!row.entrypoint().isEmpty()) {
            starts.add("ENTRYPOINT " + String.join(" ", row.entrypoint()));
        }
        if (!row.command().isEmpty()) {
            starts.add("CMD " + String.join(" ", row.command()));
        }
        row.healthcheck()
                .filter(argv -> !argv.isEmpty())
                .ifPresent(argv -> starts.add("HEALTHCHECK " + String.join(" ", argv)));
        return List.of(
                List.of(row.dockerfile()
                        + row.stage().map(stage -> " (" + stage + ")").orElse("")),
                List.of(row.context()),
                row.copies().stream()
                        .map(copy -> copy.line() + ": " + String.join(" ", copy.sources()) + " → " + copy.target()
                                + copy.from().map(from -> " from " + from).orElse(""))
                        .toList(),
                starts,
                row.ci().stream().flatMap(step -> step(step).stream()).toList(),
                row.breakConditions().stream().map(condition).toList());
    }

    private static List<String> step(BuildRow.CiStep step) {
        List<String> lines =
                new ArrayList<>(List.of(step.workflow() + ":" + step.line() + " context " + step.context()));
        step.tags().forEach(tag -> lines.add("  as " + tag));
        return lines;
    }

    private static List<List<String>> imports(ImportRow row) {
        return List.of(
                List.of(row.module(), row.file()),
                row.imports().stream()
                        .map(found -> found.line() + ": " + found.module())
                        .toList(),
                row.environment().stream()
                        .map(variable -> variable.line() + ": " + variable.name()
                                + (variable.before().isEmpty() ? "" : " before " + variable.before()))
                        .toList(),
                row.together().stream()
                        .map(place -> place.file() + ":" + place.line())
                        .toList());
    }

    private static List<List<String>> broken(Break found) {
        return List.of(
                List.of(found.kind(), found.certainty(), found.id()),
                List.of(found.file() + ":" + found.line(), found.row()),
                List.of(found.message()),
                List.of(found.remedy()));
    }

    /** Paths by folder: few as they are, many as a count. */
    private static List<String> grouped(List<String> paths) {
        TreeMap<String, List<String>> folders = new TreeMap<>();
        paths.forEach(path -> folders.computeIfAbsent(Paths.parent(path), folder -> new ArrayList<>())
                .add(path));
        List<String> lines = new ArrayList<>();
        folders.forEach((folder, files) -> {
            if (files.size() <= FILES_SHOWN_SINGLY) {
                lines.addAll(files);
            } else {
                lines.add(Paths.join(folder, "*") + " (" + files.size() + ")");
            }
        });
        return lines;
    }
}
