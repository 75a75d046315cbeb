import com.fasterxml.jackson.databind.ObjectMapper;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.WorkingTree;
import dev.relocate.moves.Move;
import dev.relocate.moves.Relocation;
import dev.relocate.moves.Relocation.Relocated;
import dev.relocate.moves.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Makes many moves of one repository in one process: reads lines {@code OUT<tab>FROM<tab>TO…} and writes each result into its
 * folder OUT, the repository untouched. Run by {@code run.py}.
 */
public final class MoveLoop {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what libraries log is no answer
        Path root = Path.of(arguments[0]).toAbsolutePath();
        try (Repository repository = new FileRepositoryBuilder().setWorkTree(root.toFile()).setup().build()) {
            Tree tree = WorkingTree.of(repository);
            tree.files().values().forEach(file -> file.bytes());
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                List<Move> moves = new ArrayList<>();
                for (int at = 1; at + 1 < fields.length; at += 2) {
                    moves.add(new Move(fields[at], fields[at + 1]));
                }
                one(tree, Path.of(fields[0]), moves);
                answers.println("done");
            }
        }
    }

    private static void one(Tree tree, Path out, List<Move> moves) throws IOException {
        Files.createDirectories(out);
        Map<String, Object> result = new LinkedHashMap<>();
        long start = System.nanoTime();
        try {
            Relocated relocated = new Relocation(moves, Stage.ENTRYPOINTS, false).apply(tree);
            result.put("milliseconds", (System.nanoTime() - start) / 1_000_000);
            List<String> deleted = new ArrayList<>();
            List<String> written = new ArrayList<>();
            for (Edit edit : relocated.edits()) {
                if (edit instanceof Edit.Write write) {
                    Path file = out.resolve("files").resolve(write.path());
                    Files.createDirectories(file.getParent());
                    Files.write(file, write.content());
                    written.add(write.path());
                } else {
                    deleted.add(edit.path());
                }
            }
            result.put("written", written);
            result.put("deleted", deleted);
            result.put("unresolved", relocated.unresolved());
        } catch (RuntimeException failure) {
            result.put("failure", failure.toString());
        }
        JSON.writeValue(out.resolve("result.json").toFile(), result);
    }
}
