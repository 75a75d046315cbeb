package dev.relocate.activities.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relocate.contracts.docker.LayoutCopy;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.tree.Tree;
import dev.relocate.contracts.tree.TreeFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image that a commit's tree builds.
 *
 * @param name letters, digits and dashes: the Dockerfile's path and the stage, the same in every commit
 * @param build how the tree builds it
 * @param inputs SHA-256 over all that the build reads of the tree: equal inputs need no other image (semantics D1)
 */
public record ImageSpec(String name, ImageBuild build, String inputs) {
    /** The label that holds {@link #inputs}. */
    public static final String INPUTS = "dev.relocate.inputs";

    /** The label that holds the repository's key. */
    public static final String REPOSITORY = "dev.relocate.repository";

    /** The label that holds the commit that was built. */
    public static final String COMMIT = "dev.relocate.commit";

    /** Every image of a tree, by name. */
    public static SortedMap<String, ImageSpec> all(Contracts contracts) {
        SortedMap<String, ImageSpec> specs = new TreeMap<>();
        contracts.builds().forEach(build -> {
            ImageSpec spec = of(contracts.tree(), build);
            specs.putIfAbsent(spec.name(), spec);
        });
        return specs;
    }

    /** The image of one build. */
    public static ImageSpec of(Tree tree, ImageBuild build) {
        return new ImageSpec(name(build), build, inputs(tree, build));
    }

    /** Where the image of a commit is found: {@code relocate/<repository>/<name>:<commit>}. */
    public String reference(String repositoryKey, String commit) {
        return "relocate/" + repositoryKey + "/" + name + ":" + commit.substring(0, 12);
    }

    private static String name(ImageBuild build) {
        String words = build.dockerfile().path()
                + build.stage().map(stage -> "-" + stage).orElse("")
                + (build.context().isEmpty() ? "" : "-in-" + build.context());
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String inputs(Tree tree, ImageBuild build) {
        StringBuilder all = new StringBuilder();
        String dockerfile = build.dockerfile().path();
        tree.file(dockerfile).ifPresent(file -> all.append(file.blobId()));
        all.append('\n')
                .append(build.stage())
                .append('\n')
                .append(build.context())
                .append('\n');
        new TreeMap<>(build.arguments()).forEach((name, value) -> all.append(name + "=" + value + "\n"));
        boolean readsMore = build.layout().isEmpty()
                || tree.file(dockerfile)
                        .filter(file -> file.text().contains("--mount="))
                        .isPresent();
        SortedMap<String, TreeFile> files = new TreeMap<>();
        if (readsMore) {
            files.putAll(tree.filesBelow(build.context()));
        } else {
            for (LayoutCopy copy : build.layout().get().copies()) {
                List<String> sources = copy.from().isEmpty() ? copy.files() : List.of();
                sources.forEach(path -> tree.file(path).ifPresent(file -> files.put(path, file)));
            }
        }
        files.forEach((path, file) -> all.append(path + " " + file.mode() + " " + file.blobId() + "\n"));
        return sha256(all.toString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }
}
