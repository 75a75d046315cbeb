import dev.relocate.contracts.python.Circumstances;
import dev.relocate.contracts.python.ImportEdge;
import dev.relocate.contracts.python.ImportGraph;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.WorkingTree;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Prints a checkout's import graph: a line for each edge, importer, imported, line, kind and circumstances between tabs. */
final class GraphDump {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (Repository repository =
                new FileRepositoryBuilder().setWorkTree(new File(arguments[0])).build()) {
            Tree tree = WorkingTree.of(repository);
            PythonModules modules = PythonModules.of(tree);
            ImportGraph graph = ImportGraph.of(modules);
            for (String path : modules.files().keySet()) {
                out.println("file\t" + path + "\t" + modules.nameOf(path).orElse(""));
                modules.scan(path).problem().ifPresent(problem -> out.println("unparsable\t" + path));
                for (ImportEdge edge : graph.importsOf(path)) {
                    Circumstances when = edge.circumstances();
                    out.println(String.join("\t", "edge", path, edge.to(), Integer.toString(edge.line()), edge.kind().name(),
                            when.typeChecking() ? "typing" : "", when.optional() ? "optional" : ""));
                }
            }
            modules.roots().forEach(root -> out.println("root\t" + root));
        }
        out.flush();
    }
}
