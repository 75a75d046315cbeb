package dev.relocate.activities.gate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.workflows.plan.PlannedMove;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovedNamesTest {
    @Test
    void aMovedTestFileRenamesItsTests() {
        assertThat(names("tests/test_a.py", "tests/unit/test_a.py").candidates("tests.test_a.T::test_x"))
                .first()
                .isEqualTo("tests.unit.test_a.T::test_x");
    }

    @Test
    void aTestDirectoryOnTheImportPathIsNoPartOfTheName() {
        assertThat(names("tests/test_a.py", "tests/unit/test_a.py").candidates("test_a.T.test_x"))
                .contains("unit.test_a.T.test_x");
    }

    @Test
    void aMovedFolderRenamesWhatIsInIt() {
        assertThat(names("app/old", "app/new").candidates("app.old.tests.T.test_x"))
                .first()
                .isEqualTo("app.new.tests.T.test_x");
    }

    @Test
    void aDoctestIsNamedAfterItsModuleTwice() {
        assertThat(names("utils/a.py", "utils/time/a.py").candidates("utils.a::utils.a.f"))
                .first()
                .isEqualTo("utils.time.a::utils.time.a.f");
    }

    @Test
    void aLongerNameIsAnotherModule() {
        assertThat(names("tests/test_a.py", "tests/unit/test_a.py").candidates("tests.test_ab.T::test_x"))
                .containsExactly("tests.test_ab.T::test_x");
    }

    private static MovedNames names(String from, String to) {
        return MovedNames.of(List.of(new PlannedMove(from, to)));
    }
}
