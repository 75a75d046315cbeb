package dev.relocate.contracts.docker;

import dev.relocate.contracts.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The layouts of a Dockerfile's stages, for one build context and one set of build arguments. */
public final class ImageLayouts {
    private final Dockerfile dockerfile;
    private final BuildContext context;
    private final Map<String, String> buildArguments;
    private final Function<String, Optional<ImageLayout>> bases;
    private final Map<Integer, ImageLayout> layouts = new HashMap<>();
    private final LayoutBudget budget = new LayoutBudget();

    /**
     * @param context repository path of the build context, empty for the root
     * @param buildArguments values of ARGs, by name
     * @param bases the layout of an image that the repository builds itself, by what FROM names
     */
    public ImageLayouts(
            Tree tree,
            Dockerfile dockerfile,
            String context,
            Map<String, String> buildArguments,
            Function<String, Optional<ImageLayout>> bases) {
        this.bases = bases;
        this.dockerfile = dockerfile;
        this.context = new BuildContext(tree, context, DockerIgnore.of(tree, dockerfile.path(), context));
        this.buildArguments = buildArguments;
    }

    /**
     * The layout of a stage.
     *
     * @param stage a name, a number, or nothing for the last one
     * @return nothing where there is no such stage
     */
    public Optional<ImageLayout> layout(Optional<String> stage) {
        return dockerfile.stage(stage).map(this::layout);
    }

    /** The stage that a {@code --from} in a later one names. */
    Optional<ImageLayout> earlier(String name, Stage later) {
        return dockerfile
                .stage(Optional.of(name))
                .filter(found -> found.index() < later.index())
                .map(this::layout);
    }

    Dockerfile dockerfile() {
        return dockerfile;
    }

    LayoutBudget budget() {
        return budget;
    }

    BuildContext context() {
        return context;
    }

    Optional<String> buildArgument(String name) {
        return Optional.ofNullable(buildArguments.get(name))
                .or(() -> Optional.ofNullable(dockerfile.arguments().get(name)));
    }

    private ImageLayout layout(Stage stage) {
        ImageLayout known = layouts.get(stage.index());
        if (known == null) {
            String base = stage.base().toLowerCase(Locale.ROOT);
            ImageLayout start = dockerfile.stages().stream()
                    .filter(earlier -> earlier.index() < stage.index()
                            && earlier.name().filter(base::equals).isPresent())
                    .findFirst()
                    .map(this::layout)
                    .or(() -> bases.apply(stage.base()))
                    .orElseGet(() -> external(stage.base()));
            known = new StageEvaluation(this, stage, start).evaluate();
            layouts.put(stage.index(), known);
        }
        return known;
    }

    private static ImageLayout external(String base) {
        return new ImageLayout(
                base,
                new TreeMap<>(),
                new TreeSet<>(),
                List.of(),
                new TreeSet<>(),
                new TreeSet<>(),
                "/",
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
