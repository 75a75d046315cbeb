package dev.relocate.contracts.check;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.breaks.BreakKind;
import dev.relocate.contracts.entry.Launch;
import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.MissingModule;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What fails while images and Compose files are of different revisions: the old image with the new Compose file, and the
 * new image with the old one. A deploy and a rollback both pass through these (semantics B8).
 */
public final class Skew {
    private final Contracts proposal;
    private final Map<String, Break> found = new TreeMap<>();

    private Skew(Contracts proposal) {
        this.proposal = proposal;
    }

    /** The skews of a change, by direction, file and line; none where both revisions run with either image. */
    public static List<Break> between(Contracts base, Contracts proposal) {
        Skew skew = new Skew(proposal);
        for (ServiceContract service : proposal.services()) {
            base.counterpart(service)
                    .flatMap(imageOwner -> base.running(service)
                            .map(mixed -> new Pair(BreakKind.SKEW_OLD_IMAGE, service, mixed, imageOwner)))
                    .ifPresent(skew::compare);
        }
        for (ServiceContract service : base.services()) {
            // a service that the change takes away is not started any more
            proposal.counterpart(service)
                    .flatMap(imageOwner -> proposal.running(service)
                            .map(mixed -> new Pair(BreakKind.SKEW_NEW_IMAGE, service, mixed, imageOwner)))
                    .ifPresent(skew::compare);
        }
        return List.copyOf(skew.found.values());
    }

    /**
     * A service between two revisions.
     *
     * @param own with the image of its own revision
     * @param mixed with the image of the other one
     * @param imageOwner the service of that other revision
     */
    private record Pair(BreakKind kind, ServiceContract own, ServiceContract mixed, ServiceContract imageOwner) {
        boolean isMissingAnyway(MissingModule module) {
            return Stream.of(own, imageOwner)
                    .flatMap(service -> service.closure().missing().stream())
                    .anyMatch(other -> other.module().equals(module.module()));
        }
    }

    private void compare(Pair pair) {
        boolean entryGone = false;
        for (Launch launch : pair.own().launches()) {
            Optional<String> file = inImage(pair.own(), launch.path());
            // an image's own command comes with the image
            List<Launch> same = pair.mixed().launches().stream()
                    .filter(other -> other.argv().equals(launch.argv()))
                    .toList();
            boolean found = same.stream()
                    .anyMatch(other -> other.path()
                            .flatMap(pair.mixed().files()::repositoryFile)
                            .isPresent());
            if (file.isPresent()
                    && !same.isEmpty()
                    && !found
                    && isGone(pair.mixed(), launch.path().get())) {
                entryGone = true;
                add(pair, launch, String.join(" ", launch.argv()), file.get(), true);
            }
        }
        List<String> words = pair.mixed().argv().map(Located::value).orElse(List.of());
        for (String word : words) {
            Optional<String> script = inImage(pair.own(), Optional.of(word).filter(path -> path.startsWith("/")));
            if (script.isPresent() && isGone(pair.mixed(), Paths.inContainer("/", word)) && !entryGone) {
                entryGone = true;
                pair.own().entry().ifPresent(entry -> add(pair, entry, word, script.get(), true));
            }
        }
        for (MissingModule missing : pair.mixed().closure().missing()) {
            if (!pair.isMissingAnyway(missing)
                    && !entryGone
                    && pair.own().entry().isPresent()) {
                String what = missing.importer() + " line " + missing.line() + " (import of " + missing.module() + ")";
                add(pair, pair.own().entry().get(), what, missing.module(), missing.certain());
            }
        }
    }

    /** The repository file that the image itself, not a mount, has at a path. */
    private static Optional<String> inImage(ServiceContract service, Optional<String> path) {
        return path.filter(at ->
                        service.service().mounts().stream().noneMatch(mount -> Paths.isWithin(mount.target(), at)))
                .flatMap(service.files()::repositoryFile);
    }

    private static boolean isGone(ServiceContract mixed, String path) {
        return mixed.files().repositoryFile(path).isEmpty() && !mixed.files().isUnknown(path);
    }

    private void add(Pair pair, Launch launch, String what, String file, boolean certain) {
        BreakKind kind = pair.kind();
        ServiceContract own = pair.own();
        ServiceContract mixed = pair.mixed();
        boolean old = kind == BreakKind.SKEW_OLD_IMAGE;
        Located<String> place = old ? new Located<>("", launch.file(), launch.line()) : placeNow(own, launch);
        boolean sure = certain
                && mixed.build().filter(ImageBuild::contextKnown).isPresent()
                && !mixed.match().confidence().equals("low");
        String service = own.service().name();
        String id = Break.id(kind, place.file(), service, what);
        String message = old
                ? "The old image with the new Compose file fails: '" + what + "' needs " + file
                        + ", which only the new image holds."
                : "The new image with the old Compose file fails: '" + what + "' needs " + file
                        + ", which only the old image holds.";
        String remedy = old
                ? "Bring the new path into the image in a deploy before the one that changes the command (skewShim: true)."
                : "Leave a shim at the old path until nothing starts it (skewShim: true).";
        found.put(
                (old ? "0" : "1") + place.file() + "\n" + String.format("%08d", place.line()) + id,
                new Break(
                        id,
                        kind.label(),
                        sure ? Break.CERTAIN : Break.LIKELY,
                        place.file(),
                        place.line(),
                        service,
                        Optional.of(service),
                        own.service()
                                .image()
                                .map(Located::value)
                                .or(() -> mixed.build()
                                        .map(build -> build.dockerfile().path())),
                        message,
                        remedy));
    }

    /** Where the proposal says what the service runs: the old file's line means nothing there. */
    private Located<String> placeNow(ServiceContract old, Launch launch) {
        return proposal.counterpart(old)
                .map(now -> now.argv()
                        .map(argv -> new Located<>("", argv.file(), argv.line()))
                        .orElse(new Located<>(
                                "", now.service().file(), now.service().line())))
                .orElse(new Located<>("", launch.file(), launch.line()));
    }
}
