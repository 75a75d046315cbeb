package dev.relocate.activities.deploy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/** A Compose file of ours, laid over the maintainer's, that says which image each service runs; JSON is YAML. */
final class ImageOverride {
    private ImageOverride() {}

    /**
     * Writes it.
     *
     * @param images the reference for each service
     */
    static Path write(SortedMap<String, String> images, Path file) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode services = root.putObject("services");
        images.forEach((service, reference) -> services.putObject(service)
                .put("image", reference.replace("$", "$$"))
                .put("pull_policy", "never"));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, new JsonMapper().writeValueAsBytes(root));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
