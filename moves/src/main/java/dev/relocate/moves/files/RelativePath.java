package dev.relocate.moves.files;

import dev.relocate.contracts.source.Paths;

/** Paths as they are written from a folder. */
public final class RelativePath {
    private RelativePath() {}

    /**
     * A path as it is written from a folder, with as many {@code ..} as that needs.
     *
     * @param folder a normalised repository path; empty for the root
     * @param path a normalised repository path
     */
    public static String from(String folder, String path) {
        StringBuilder up = new StringBuilder();
        String above = folder;
        while (!above.isEmpty() && !Paths.isWithin(above, path)) {
            up.append("../");
            above = Paths.parent(above);
        }
        return up + Paths.relative(above, path);
    }
}
