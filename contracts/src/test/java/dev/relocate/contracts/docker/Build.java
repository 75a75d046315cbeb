package dev.relocate.contracts.docker;

import dev.relocate.contracts.external.DockerTool;
import dev.relocate.contracts.external.Fixture;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A build of a fixture, as we evaluate it and as Docker makes it. */
record Build(
        Fixture fixture, String dockerfile, String context, Optional<String> target, Map<String, String> arguments) {

    ImageLayout layout() {
        Tree tree = fixture.tree();
        Dockerfile file = Dockerfile.read(tree.file(dockerfile).orElseThrow());
        String folder = Paths.inRepository("", context).orElseThrow();
        return new ImageLayouts(tree, file, folder, arguments, base -> Optional.empty())
                .layout(target)
                .orElseThrow();
    }

    BuiltImage image() throws IOException {
        Path id = Files.createTempFile("relocate-image", ".id");
        List<String> command = new ArrayList<>(
                List.of("docker", "build", "-q", "--network", "none", "--iidfile", id.toString(), "-f", dockerfile));
        target.ifPresent(stage -> command.addAll(List.of("--target", stage)));
        arguments.forEach((name, value) -> command.addAll(List.of("--build-arg", name + "=" + value)));
        command.add(context);
        DockerTool.output(fixture.folder(), command);
        String image = Files.readString(id).strip();
        Files.delete(id);
        return new BuiltImage(fixture.folder(), image);
    }
}
