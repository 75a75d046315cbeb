package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class MovesThatCannotBeMadeTest {
    @Test
    void areRefusedWithEveryReasonAtOnce() {
        RelocationCase moves = RelocationCase.tree()
                .file("a.py")
                .file("b.py")
                .move("a.py", "../a.py")
                .move("/etc/passwd", "p.py")
                .move("gone.py", "x.py")
                .move("a.py", "b.py")
                .move("b.py", ".git/hooks/b.py");
        RelocationException refused = catchThrowableOfType(RelocationException.class, moves::relocate);
        assertThat(refused.problems()).hasSize(5);
        assertThat(refused).hasMessageContaining("b.py, which is there already");
    }
}
