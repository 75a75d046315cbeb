package dev.relocate.activities;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module table of the architecture: dependencies go downwards only. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.relocate");

    @ParameterizedTest
    @CsvSource({
        "activities, dev.relocate.workflows..;dev.relocate.moves..;dev.relocate.contracts..",
        "workflows, ''",
        "moves, dev.relocate.contracts..",
        "contracts, ''"
    })
    void a_module_uses_only_the_modules_below_it(String module, String below) {
        String own = "dev.relocate." + module + "..";
        String[] allowed = (own + (below.isEmpty() ? "" : ";" + below)).split(";");
        assertThat(CODE.that(resideInAPackage(own))).isNotEmpty();

        ArchRule rule = classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAPackage("dev.relocate..")
                        .and(resideOutsideOfPackages(allowed))
                        .negate());

        rule.check(CODE);
    }

    @Test
    void packages_of_activities_have_no_cycles() {
        slices().matching("dev.relocate.activities.(**)")
                .should()
                .beFreeOfCycles()
                .check(CODE);
    }

    @Test
    void work_on_the_repository_starts_no_process() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.relocate.activities.git..",
                        "dev.relocate.activities.proposal..",
                        "dev.relocate.activities.incident..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Runtime.class)
                .check(CODE);
    }

    @Test
    void reading_a_repository_s_contracts_and_moves_needs_neither_temporal_nor_processes() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.relocate.contracts..", "dev.relocate.moves..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.temporal..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Runtime.class)
                .check(CODE);
    }
}
