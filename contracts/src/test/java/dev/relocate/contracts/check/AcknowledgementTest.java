package dev.relocate.contracts.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.configuration.RelocateConfiguration;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Map<String, String> BROKEN = Map.of("pkg/__init__.py", "", "pkg/a.py", "import pkg.gone\n");

    @Test
    void anAcknowledgedBreakIsListedAndDoesNotCount() {
        String id = Check.of(maps(BROKEN)).breaks().get(0).id();
        Check check = acknowledged("acknowledge: [{break: " + id + ", reason: known, until: 2026-03-01}]\n");
        assertThat(check.passes()).isTrue();
        assertThat(check.acknowledged()).extracting(found -> found.id()).containsExactly(id);
        assertThat(check.unmatched()).isEmpty();
    }

    @Test
    void anAcknowledgementOutOfDateOrForNothingIsReported() {
        String id = Check.of(maps(BROKEN)).breaks().get(0).id();
        Check late = acknowledged("acknowledge: [{break: " + id + ", reason: known, until: 2026-02-28}]\n");
        assertThat(late.passes()).isFalse();
        assertThat(late.unmatched()).hasSize(1);
        assertThat(acknowledged("acknowledge: [{break: ffffffffffff, reason: x}]\n")
                        .unmatched())
                .hasSize(1);
    }

    @Test
    void aCommitsTrailerAcknowledges() {
        String id = Check.of(maps(BROKEN)).breaks().get(0).id();
        String message =
                "Drop pkg.gone\n\nIt is generated.\n\nSigned-off-by: me <me@example.org>\nRelocate-Acknowledge: " + id
                        + " it is generated\n";
        Check check =
                Check.of(maps(BROKEN)).acknowledging(AcknowledgementTrailers.of("1a2b3c4d5e6f7a8b", message), TODAY);
        assertThat(check.passes()).isTrue();
        assertThat(check.acknowledged()).hasSize(1);
    }

    @Test
    void aTrailerWithoutAReasonOrForNothingIsReported() {
        String id = Check.of(maps(BROKEN)).breaks().get(0).id();
        String message =
                "Subject\n\nRelocate-Acknowledge: " + id + "\nRelocate-Acknowledge: ffffffffffff gone long ago\n";
        Check check =
                Check.of(maps(BROKEN)).acknowledging(AcknowledgementTrailers.of("1a2b3c4d5e6f7a8b", message), TODAY);
        assertThat(check.passes()).isFalse();
        assertThat(check.unmatched())
                .extracting(entry -> entry.source() + " " + entry.id() + " " + entry.reason())
                .containsExactly("commit 1a2b3c4d5e6f " + id + " ", "commit 1a2b3c4d5e6f ffffffffffff gone long ago");
    }

    @Test
    void textThatLooksLikeATrailerInTheBodyIsNone() {
        assertThat(AcknowledgementTrailers.of("1a2b", "Relocate-Acknowledge: ffffffffffff in the subject\n"))
                .isEmpty();
    }

    @Test
    void nothingInAnIgnoredFolderIsABreak() {
        TreeMap<String, String> files = new TreeMap<>(BROKEN);
        files.put(".relocate.yaml", "ignore: [pkg]\n");
        assertThat(Check.of(maps(files)).breaks()).isEmpty();
    }

    @Test
    void mistakesInTheFileAreBreaksOfTheirOwn() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put(".relocate.yaml", "acknowlege: []\n");
        assertThat(Check.of(maps(files)).breaks()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("unparsable");
            assertThat(found.message()).contains("acknowlege");
        });
    }

    private static Check acknowledged(String configuration) {
        TreeMap<String, String> files = new TreeMap<>(BROKEN);
        files.put(".relocate.yaml", configuration);
        Tree tree = InMemoryTree.of(files);
        return Check.of(ContractMaps.derive(tree, "x"))
                .acknowledging(RelocateConfiguration.of(tree).acknowledgements(), TODAY);
    }

    private static ContractMaps maps(Map<String, String> files) {
        return ContractMaps.derive(InMemoryTree.of(files), "x");
    }
}
