package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.moves.Relocation.Unresolved;
import dev.relocate.worker.terminal.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnresolvedLinesTest {
    @Test
    void entriesOfOneFileAndReasonAreOneLine() {
        List<Unresolved> entries = List.of(
                new Unresolved("1", "a.py", 3, "import_module(x)", "It is computed."),
                new Unresolved("2", "a.py", 5, "'u.v'", "It may be imported."),
                new Unresolved("3", "a.py", 9, "import_module(y)", "It is computed."),
                new Unresolved("4", "b.py", 1, "import_module(z)", "It is computed."));
        assertThat(UnresolvedLines.of(entries))
                .extracting(Text::plain)
                .containsExactly(
                        "unresolved a.py:3, 9: It is computed.",
                        "unresolved a.py:5: 'u.v'  It may be imported.",
                        "unresolved b.py:1: import_module(z)  It is computed.");
    }
}
