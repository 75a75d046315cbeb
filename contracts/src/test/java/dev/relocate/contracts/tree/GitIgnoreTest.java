package dev.relocate.contracts.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GitIgnoreTest {
    @Test
    void decidesByTheNearestFileAndTheFoldersAbove() {
        GitIgnore ignore = GitIgnore.of(InMemoryTree.of(
                Map.of(".gitignore", "/models/\n*.log\n", "sub/.gitignore", "!keep.log\nlocal_*.py\n")));
        assertThat(ignore.ignores("models/a/b.bin", false)).isTrue();
        assertThat(ignore.ignores("models", true)).isTrue();
        assertThat(ignore.ignores("sub/models/x", false)).isFalse();
        assertThat(ignore.ignores("sub/x.log", false)).isTrue();
        assertThat(ignore.ignores("sub/keep.log", false)).isFalse();
        assertThat(ignore.ignores("sub/local_settings.py", false)).isTrue();
        assertThat(ignore.ignores("local_settings.py", false)).isFalse();
    }
}
