package dev.relocate.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.worker.source.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose name goes into the record, by the folder that a command is typed in. */
class PersonTest {
    @TempDir
    private Path folder;

    private Path relocated;

    @BeforeEach
    void makeRepository() throws IOException, InterruptedException {
        GitFolder git = GitFolder.create(folder.resolve("relocated"));
        git.run("config", "user.email", "of-the-relocated@example.org");
        relocated = git.root();
    }

    @Test
    void outsideAnyRepositoryTheRelocationsOwnCounts() throws IOException {
        Path plain = Files.createDirectory(folder.resolve("plain")).toRealPath();

        Person person = Person.acting(Optional.empty(), plain, Optional.of(relocated));

        assertThat(person.name()).isEqualTo("of-the-relocated@example.org");
        assertThat(person.shown(person.name()))
                .isEqualTo("of-the-relocated@example.org (git's user.email in " + relocated + ")");
    }

    @Test
    void inARepositoryThatOneCountsAsForACommit() throws IOException, InterruptedException {
        GitFolder other = GitFolder.create(folder.resolve("other"));
        other.write("below/file", "");

        Path below = other.root().resolve("below");
        assertThat(Person.acting(Optional.empty(), below, Optional.of(relocated)))
                .isEqualTo(new Person("ada@example.org", "git's user.email in " + below));
    }

    @Test
    void aGivenNameCountsBeforeAnyAndIsShownAlone() {
        Person person = Person.acting(Optional.of(" ida@example.org "), relocated, Optional.of(relocated));

        assertThat(person.shown("ida@example.org")).isEqualTo("ida@example.org");
    }

    @Test
    void whereAnotherAnswerWasFirstItsNameIsShown() {
        Person person = Person.acting(Optional.empty(), relocated, Optional.empty());

        assertThat(person.shown("grace@example.org")).isEqualTo("grace@example.org");
    }
}
