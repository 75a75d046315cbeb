package dev.relocate.activities.git.remote;

import dev.relocate.activities.git.repository.OneLine;
import dev.relocate.activities.git.repository.RepositoryException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository's URL, as git takes it and without anything secret: {@code https}, {@code http}, {@code ssh}, {@code git} or
 * {@code file}, {@code user@host:path}, or an absolute path.
 */
public final class RemoteUrl {
    private static final Set<String> WEB = Set.of("https", "http");
    private static final Set<String> OTHERS = Set.of("ssh", "git", "file");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
    /** As ssh's own: no transport helper ({@code ext::}), no option in place of a host. */
    private static final Pattern SCP =
            Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9._~-]*@)?[A-Za-z0-9_][A-Za-z0-9._-]*:(?![:/]{2})[^:\\s-][^\\s]*");

    private static final Pattern WEB_USER = Pattern.compile("(?i)(https?://)[^/@\\s'\"]+@");
    private static final Pattern PASSWORD = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/@:\\s'\"]*):[^/@\\s'\"]*@");
    private static final int LONGEST = 1024;

    private final String text;

    private RemoteUrl(String text) {
        this.text = text;
    }

    /**
     * Reads a URL.
     *
     * @throws RepositoryException of fault {@code PLAN} where it is none, would start a program, or carries a credential,
     *     which the message does not repeat
     */
    public static RemoteUrl of(String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(c -> Character.isISOControl(c) || c == ' ')) {
            throw refused("is no URL", "Write it without spaces, at most " + LONGEST + " characters.");
        }
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches()) {
            return ofScheme(scheme.group(1).toLowerCase(Locale.ROOT), text);
        }
        boolean usual = text.startsWith("/") || SCP.matcher(text).matches();
        if (!usual) {
            throw refused(
                    "is " + OneLine.of("\"" + hidden(text) + "\"", 200) + ", which is no URL that every host could use",
                    "Write https://host/path, ssh://user@host/path, user@host:path, or an absolute path.");
        }
        return new RemoteUrl(text.startsWith("/") ? Path.of(text).normalize().toString() : text);
    }

    private static RemoteUrl ofScheme(String scheme, String text) {
        if (!WEB.contains(scheme) && !OTHERS.contains(scheme)) {
            throw refused("has the scheme \"" + scheme + "\"", "Use https, ssh or file.");
        }
        try {
            URI uri = new URI(text);
            String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
            if ((WEB.contains(scheme) && !user.isEmpty()) || user.contains(":")) {
                throw refused(
                        "carries a user's name or password",
                        "Take it out, and give it to git on each host: a credential helper, or an ssh key.");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw refused("has a part after ? or #, which may be secret", "Take it out.");
            }
            boolean located = scheme.equals("file")
                    ? uri.getRawAuthority() == null && uri.getPath().length() > 1
                    : uri.getHost() != null
                            && !uri.getHost().startsWith("-")
                            && uri.getPath().length() > 1;
            if (!located) {
                throw refused("names no host and path", "Write " + scheme + "://host/path.");
            }
            return new RemoteUrl(text);
        } catch (URISyntaxException wrong) {
            throw refused("is no URL", "Write " + scheme + "://host/path.");
        }
    }

    private static RepositoryException refused(String problem, String remedy) {
        return RepositoryException.plan(problem, remedy);
    }

    /** A text with the users and passwords of every URL in it hidden, such as what git prints. */
    static String hidden(String text) {
        return PASSWORD.matcher(WEB_USER.matcher(text).replaceAll("$1")).replaceAll("$1@");
    }

    /** The last part of its path, without {@code .git}; empty where there is none. */
    public String name() {
        String path = canonical();
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    }

    /** Hexadecimal digits that tell it from other URLs; a trailing slash or {@code .git} makes no difference. */
    public String digest(int digits) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonical().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    private String canonical() {
        return text.replaceAll("/+$", "").replaceAll("\\.git$", "").replaceAll("/+$", "");
    }

    /** As git takes it. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteUrl url && url.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
