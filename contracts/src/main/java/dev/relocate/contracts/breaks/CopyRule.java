package dev.relocate.contracts.breaks;

import dev.relocate.contracts.docker.LayoutCopy;
import dev.relocate.contracts.docker.LayoutCopy.MissingSource;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Located;
import java.util.List;

/** COPY and ADD sources that bring nothing. */
final class CopyRule implements Rule {
    @Override
    public void check(Scene scene, Findings findings) {
        for (ImageBuild build : scene.contracts().builds()) {
            for (LayoutCopy copy : build.layout().map(layout -> layout.copies()).orElse(List.of())) {
                for (MissingSource source : copy.missing()) {
                    judge(scene, findings, build, copy, source);
                }
            }
        }
    }

    private static void judge(Scene scene, Findings findings, ImageBuild build, LayoutCopy copy, MissingSource source) {
        boolean pattern = source.source().chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
        boolean tracked = source.ignored().isPresent();
        if (Interpolation.isOpen(source.path())
                || (pattern
                        && (copy.missing().size() < copy.sources().size()
                                || !copy.files().isEmpty()))
                || (!tracked && scene.isMade(source.path()))) {
            return;
        }
        Located<String> at = new Located<>(source.source(), copy.dockerfile(), copy.line());
        String remedy = source.ignored()
                .map(ignored -> "Take line " + ignored.rule().line() + " ('"
                        + ignored.rule().text() + "') out of " + ignored.file() + ", or drop the source.")
                .orElse("Correct the source, or bring the files back.");
        String reason = source.ignored()
                .map(ignored -> "is left out by " + ignored.file() + " line "
                        + ignored.rule().line())
                .orElse(
                        copy.from().isPresent()
                                ? "is not in stage " + copy.from().get()
                                : "is not in the repository");
        findings.add(
                BreakKind.COPY_SOURCE,
                build.contextKnown() && !pattern,
                at,
                Findings.Row.build(copy.dockerfile()),
                "The source '" + source.source() + "' (" + source.path() + ") " + reason + ".",
                remedy);
    }
}
