package dev.relocate.contracts.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.relocate.contracts.tree.InMemoryTree;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImportGraphTest {
    private static ImportGraph graph(String... pathsAndTexts) {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return ImportGraph.of(PythonModules.of(InMemoryTree.of(files)));
    }

    @Test
    void importingASubmoduleRunsThePackagesAboveIt() {
        ImportGraph graph = graph("a/__init__.py", "", "a/b/__init__.py", "", "a/b/c.py", "", "m.py", "import a.b.c\n");
        assertThat(graph.importsOf("m.py"))
                .extracting(ImportEdge::to, ImportEdge::kind)
                .containsExactly(
                        tuple("a/__init__.py", ImportEdge.Kind.PACKAGE),
                        tuple("a/b/__init__.py", ImportEdge.Kind.PACKAGE),
                        tuple("a/b/c.py", ImportEdge.Kind.NAMED));
    }

    @Test
    void aServiceImportsItsOwnModulesWhereAnotherHasSomeOfTheSameNames() {
        ImportGraph graph = graph(
                "services/a/setup.py", "",
                "services/a/core/age.py", "",
                "services/a/app/main.py", "import core.age\n",
                "services/b/setup.py", "",
                "services/b/core/age.py", "",
                "services/b/app/main.py", "import core.age\n");
        assertThat(graph.importsOf("services/a/app/main.py"))
                .extracting(ImportEdge::to)
                .containsExactly("services/a/core/age.py");
        assertThat(graph.importsOf("services/b/app/main.py"))
                .extracting(ImportEdge::to)
                .containsExactly("services/b/core/age.py");
    }

    @Test
    void closureFollowsLazyImportsButNotTypeChecking() {
        ImportGraph graph = graph(
                "m.py", "def f():\n    from a import x\n",
                "a.py", "if TYPE_CHECKING:\n    import b\nimport c\n",
                "b.py", "",
                "c.py", "");
        assertThat(graph.closure("m.py")).containsExactly("a.py", "c.py", "m.py");
    }

    @Test
    void resolvesRelativeAndDynamicImports() {
        ImportGraph graph = graph(
                "p/__init__.py", "",
                "p/a.py", "from . import b\nimportlib.import_module('.c', __package__)\n",
                "p/b.py", "",
                "p/c.py", "");
        assertThat(graph.importsOf("p/a.py")).extracting(ImportEdge::to).contains("p/b.py", "p/c.py");
        assertThat(graph.importersOf("p/c.py")).extracting(ImportEdge::kind).containsExactly(ImportEdge.Kind.DYNAMIC);
    }

    @Test
    void listsFirstPartyImportsThatAreNotThere() {
        ImportGraph graph = graph("p/__init__.py", "", "m.py", "import p.gone\nimport requests.gone\n");
        assertThat(graph.missing())
                .extracting(MissingImport::module, MissingImport::line)
                .containsExactly(tuple("p.gone", 1));
    }

    @Test
    void findsSourceRootsAsToolsDo() {
        PythonModules modules = graph(
                        "pyproject.toml", "[tool.pytest.ini_options]\npythonpath = [\"lib\", \"../out\"]\n",
                        "src/pkg/__init__.py", "",
                        "lib/helper.py", "",
                        "web/manage.py", "",
                        "web/app/__init__.py", "")
                .modules();
        assertThat(modules.roots()).containsExactly("lib", "src", "web", "");
        assertThat(modules.module("pkg")).map(PythonModule::kind).contains(PythonModule.Kind.PACKAGE);
        assertThat(modules.module("helper")).map(PythonModule::path).contains("lib/helper.py");
        assertThat(modules.module("app")).isPresent();
        assertThat(modules.module("web")).map(PythonModule::kind).contains(PythonModule.Kind.NAMESPACE);
    }

    @Test
    void findsModulesBesideAScript() {
        ImportGraph graph = graph("jobs/run.py", "import shared\n", "jobs/shared.py", "");
        assertThat(graph.closure("jobs/run.py")).containsExactly("jobs/run.py", "jobs/shared.py");
    }
}
