package dev.relocate.contracts.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.python.PythonFileCache;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.WorkingTree;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeds breaks into checkouts that {@code -Drelocate.checkouts} names, separated as a class path is. */
@EnabledIfSystemProperty(named = PublicRepositoriesTest.CHECKOUTS, matches = ".+")
class PublicRepositoriesTest {
    static final String CHECKOUTS = "relocate.checkouts";

    static Stream<File> checkouts() {
        return Stream.of(System.getProperty(CHECKOUTS).split(File.pathSeparator, -1))
                .map(File::new);
    }

    @ParameterizedTest
    @MethodSource("checkouts")
    void everySeededBreakIsFoundAtItsPlace(File checkout) throws IOException {
        try (Repository repository =
                new FileRepositoryBuilder().setWorkTree(checkout).build()) {
            Tree tree = WorkingTree.of(repository);
            PythonFileCache cache = new PythonFileCache();
            ContractMaps base = ContractMaps.of(Contracts.of(tree, cache), "base");
            List<String> survivors = new ArrayList<>();
            List<Mutant> mutants = RepositoryMutants.of(tree);
            for (Mutant mutant : mutants) {
                Tree changed = mutant.change().apply(tree);
                Check check = Check.against(base, ContractMaps.of(Contracts.of(changed, cache), "mutant"));
                boolean caught = check.breaks().stream().anyMatch(found -> isThat(found, mutant));
                System.out.println((caught ? "caught   " : "SURVIVED ") + checkout.getName() + " " + mutant.name()
                        + " -> " + mutant.file() + ":" + mutant.line());
                if (!caught) {
                    survivors.add(mutant + ": " + check.breaks());
                }
            }
            System.out.println(checkout.getName() + ": " + (mutants.size() - survivors.size()) + " of " + mutants.size()
                    + " caught");
            assertThat(mutants).isNotEmpty();
            assertThat(survivors).isEmpty();
        }
    }

    private static boolean isThat(Break found, Mutant mutant) {
        return found.kind().equals(mutant.kind())
                && found.file().equals(mutant.file())
                && found.line() == mutant.line()
                && found.isCertain();
    }
}
