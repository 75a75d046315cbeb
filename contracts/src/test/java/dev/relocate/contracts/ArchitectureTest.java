package dev.relocate.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.relocate.contracts");

    @Test
    void reachesNoTemporalNoDockerAndNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.temporal..",
                        "com.github.dockerjava..",
                        "dev.relocate.moves..",
                        "dev.relocate.workflows..",
                        "dev.relocate.activities..",
                        "dev.relocate.worker..")
                .check(CLASSES);
    }

    @Test
    void startsNoProcessAndOpensNoSocket() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Runtime")
                .check(CLASSES);
    }

    @Test
    void packagesDependDownwardsOnly() {
        slices().matching("dev.relocate.contracts.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
