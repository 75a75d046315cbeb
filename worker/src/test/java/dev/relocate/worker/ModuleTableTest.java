package dev.relocate.worker;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The five modules and their dependencies, only downwards, as the README's table has them. */
class ModuleTableTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.relocate");

    @Test
    void dependenciesPointDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.relocate..")
                .layer("worker")
                .definedBy("dev.relocate.worker..")
                .layer("activities")
                .definedBy("dev.relocate.activities..")
                .layer("workflows")
                .definedBy("dev.relocate.workflows..")
                .layer("moves")
                .definedBy("dev.relocate.moves..")
                .layer("contracts")
                .definedBy("dev.relocate.contracts..")
                .whereLayer("worker")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("activities")
                .mayOnlyBeAccessedByLayers("worker")
                .whereLayer("workflows")
                .mayOnlyBeAccessedByLayers("worker", "activities")
                .whereLayer("moves")
                .mayOnlyBeAccessedByLayers("worker", "activities")
                .whereLayer("contracts")
                .mayOnlyBeAccessedByLayers("worker", "activities", "moves")
                .check(CLASSES);
    }
}
