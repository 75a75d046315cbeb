package dev.relocate.contracts.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Arithmetic on paths written with {@code /}, as text: no disk is looked at. */
public final class Paths {
    private Paths() {}

    /**
     * A repository path with {@code .} and {@code ..} resolved.
     *
     * @param directory repository path that relative paths start from; empty for the root
     * @param path as written; absolute paths lie outside
     * @return the normalised repository path, empty for the root; nothing where it would leave the repository
     */
    public static Optional<String> inRepository(String directory, String path) {
        if (path.startsWith("/") || path.startsWith("~") || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (directory + "/" + path).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /**
     * An absolute container path with {@code .} and {@code ..} resolved; {@code ..} at the root stays there, as in Linux.
     *
     * @param directory absolute, where relative paths start from
     */
    public static String inContainer(String directory, String path) {
        Deque<String> parts = new ArrayDeque<>();
        String whole = path.startsWith("/") ? path : directory + "/" + path;
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** The path's folder, empty for a file at the root, {@code /} for one at a container's root. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 ? path.substring(0, slash) : slash == 0 ? "/" : "";
    }

    /** The last part of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path below a folder; the folder may be empty or {@code /}. */
    public static String join(String directory, String name) {
        if (directory.isEmpty() || directory.endsWith("/")) {
            return directory + name;
        }
        return name.isEmpty() ? directory : directory + "/" + name;
    }

    /** Whether a path is a folder itself or lies below it; everything lies below the empty path and {@code /}. */
    public static boolean isWithin(String directory, String path) {
        return directory.isEmpty()
                || directory.equals("/")
                || path.equals(directory)
                || path.startsWith(directory + "/");
    }

    /** What remains of a path below a folder that {@link #isWithin} holds it; empty for the folder itself. */
    public static String relative(String directory, String path) {
        if (directory.isEmpty()) {
            return path;
        }
        if (path.equals(directory)) {
            return "";
        }
        return path.substring(directory.endsWith("/") ? directory.length() : directory.length() + 1);
    }
}
