import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.spi.ToolProvider;

/**
 * Runs tools of the JDK and of the class path in one JVM, because starting one for each is what takes the time: a line names a
 * tool and its arguments, with tabs between; the answer is {@code EXIT}, its code and its output on one line.
 */
public final class ToolLoop {
    private ToolLoop() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String own = System.getProperty("java.class.path");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split("\t");
            int classPath = Arrays.asList(words).indexOf("-cp") + 1;
            // tests that start a JVM of their own ask for it
            System.setProperty("java.class.path", (classPath > 0 ? words[classPath] + ":" : "") + own);
            StringWriter output = new StringWriter();
            PrintWriter writer = new PrintWriter(output);
            int code = ToolProvider.findFirst(words[0])
                    .orElseThrow()
                    .run(writer, writer, Arrays.copyOfRange(words, 1, words.length));
            writer.flush();
            System.out.println("\nEXIT\t" + code + "\t" + output.toString().replaceAll("[\\r\\n\\t]+", " | "));
        }
    }
}
