package dev.relocate.contracts.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.external.DockerTool;
import dev.relocate.contracts.external.Fixture;
import dev.relocate.contracts.external.JsonText;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we read in a run of bake is what {@code docker buildx bake --print} prints for it. */
class BakePrintTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void buildxIsThere() {
        DockerTool.requireBuildx();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "merged | ",
                "merged | -f docker-bake.hcl",
                "merged | -f docker-bake.hcl --file=named.json web inline",
                "merged | -f docker-bake.hcl -f docker-bake.override.hcl -f named.json",
                "merged | --set *.tags=all/of --set web.tags=two --set w*.context=else --set web.args.B=set",
                "merged | --set web.tags+=more --set inline.dockerfile=Other web inline other",
                "merged | --set [wo]*.target=last w?b oth*",
                "merged | --set common.args.A=parent --set com*.tags=parent",
                "compose | ",
                "compose | -f compose.yaml",
                "compose | -f docker-bake.hcl -f compose.yaml job_one web",
                "matrix | ",
                "matrix | --set job-a-*.tags=set job single-x",
                "inherits | ",
                "inherits | --set one.context=set --set two.args.A=set",
            })
    void readsWhatBakeReads(String name, String arguments) throws IOException {
        Fixture fixture = Fixture.copied("bake/" + name, folder.toRealPath());
        List<String> words = new ArrayList<>(List.of("docker", "buildx", "bake"));
        Optional.ofNullable(arguments).ifPresent(text -> words.addAll(Arrays.asList(text.split(" "))));
        String script =
                String.join(" ", words.stream().map(word -> "'" + word + "'").toList()) + "\n";
        CiReader.Ci ci = CiReader.read(fixture.tree()
                .with(List.of(new Edit.Write("run.sh", FileMode.EXECUTABLE, script.getBytes(StandardCharsets.UTF_8)))));
        assertThat(ci.problems()).isEmpty();
        List<Image> ours = ci.builds().stream()
                .filter(build -> build.file().equals("run.sh"))
                .map(BakePrintTest::image)
                .sorted(Comparator.comparing(Image::toString))
                .toList();
        words.add("--print");
        Map<?, ?> printed = JsonText.object(DockerTool.output(fixture.folder(), words));
        List<Image> theirs = ((Map<?, ?>) printed.get("target"))
                .values().stream()
                        .map(target -> image((Map<?, ?>) target))
                        .sorted(Comparator.comparing(Image::toString))
                        .toList();
        assertThat(theirs).isNotEmpty();
        assertThat(ours).isEqualTo(theirs);
    }

    private record Image(
            String context, String dockerfile, String inline, String stage, List<String> tags, Map<?, ?> arguments) {}

    private static Image image(CiBuild build) {
        String context = build.context().orElseThrow();
        boolean inline = build.inline().isPresent();
        return new Image(
                context,
                inline ? "" : build.dockerfile().orElseThrow(),
                build.inline().map(Located::value).orElse(""),
                build.target().orElse(""),
                build.tags(),
                build.arguments());
    }

    private static Image image(Map<?, ?> target) {
        String context = Paths.inRepository("", (String) target.get("context")).orElseThrow();
        boolean inline = target.containsKey("dockerfile-inline");
        return new Image(
                context,
                inline ? "" : Paths.join(context, (String) target.get("dockerfile")),
                // printed as HCL would have to be written
                inline ? ((String) target.get("dockerfile-inline")).replace("$${", "${") : "",
                target.containsKey("target") ? (String) target.get("target") : "",
                target.containsKey("tags")
                        ? ((List<?>) target.get("tags"))
                                .stream().map(String::valueOf).toList()
                        : List.of(),
                target.containsKey("args") ? (Map<?, ?>) target.get("args") : Map.of());
    }
}
