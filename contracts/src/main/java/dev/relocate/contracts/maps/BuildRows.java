package dev.relocate.contracts.maps;

import dev.relocate.contracts.docker.ImageLayout;
import dev.relocate.contracts.docker.LayoutCopy;
import dev.relocate.contracts.maps.ServiceRow.BreakCondition;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.source.Located;
import java.util.ArrayList;
import java.util.List;

/** Makes the build map. */
final class BuildRows {
    private final Contracts contracts;

    BuildRows(Contracts contracts) {
        this.contracts = contracts;
    }

    List<BuildRow> all() {
        List<BuildRow> rows = new ArrayList<>();
        for (ImageBuild build : contracts.builds()) {
            build.layout().ifPresent(layout -> rows.add(row(build, layout)));
        }
        return List.copyOf(rows);
    }

    private static BuildRow row(ImageBuild build, ImageLayout layout) {
        return new BuildRow(
                build.dockerfile().path(),
                build.stage(),
                folder(build.context()),
                layout.copies().stream()
                        .map(copy -> new BuildRow.Copy(copy.sources(), copy.target(), copy.from(), copy.line()))
                        .toList(),
                layout.entrypoint().map(Located::value).orElse(List.of()),
                layout.command().map(Located::value).orElse(List.of()),
                layout.healthcheck().map(Located::value),
                build.ci().stream()
                        .map(ci -> new BuildRow.CiStep(
                                ci.file(), ci.line(), folder(ci.context().orElse("")), ci.tags()))
                        .toList(),
                conditions(build, layout));
    }

    private static List<BreakCondition> conditions(ImageBuild build, ImageLayout layout) {
        List<BreakCondition> conditions = new ArrayList<>();
        for (LayoutCopy copy : layout.copies()) {
            if (copy.from().isEmpty()
                    && copy.files().stream().anyMatch(file -> file.endsWith(".py") || file.endsWith(".sh"))) {
                String sources = String.join(" ", copy.sources());
                conditions.add(new BreakCondition(
                        "copy",
                        sources,
                        copy.files().size() + " files come in through line " + copy.line() + "; when they leave "
                                + sources + ", the line must follow."));
            }
        }
        layout.entrypoint().ifPresent(argv -> conditions.add(started("entrypoint", argv)));
        layout.command().ifPresent(argv -> conditions.add(started("command", argv)));
        build.ci()
                .forEach(ci -> conditions.add(new BreakCondition(
                        "ci-context",
                        folder(ci.context().orElse("")),
                        ci.contextAt().file() + ":" + ci.contextAt().line()
                                + " builds it from there; every source must stay inside.")));
        return List.copyOf(conditions);
    }

    private static BreakCondition started(String kind, Located<List<String>> argv) {
        return new BreakCondition(
                kind,
                String.join(" ", argv.value()),
                "What " + argv.file() + ":" + argv.line() + " starts must stay at that path and under that name.");
    }

    private static String folder(String path) {
        return path.isEmpty() ? "." : path;
    }
}
