package dev.relocate.contracts.model;

/**
 * Why a service is taken to run an image (semantics A5).
 *
 * @param by what links them
 * @param confidence {@code certain}, {@code high}, {@code low} or {@code none}
 * @param reason one sentence
 */
public record ImageMatch(By by, String confidence, String reason) {
    /** What links a service with a Dockerfile. */
    public enum By {
        /** The service's own {@code build:}. */
        BUILD,
        /** A tag that CI gives the image. */
        TAG,
        /** A name that the image shares with the project, and only one image that can be meant. */
        NAME,
        /** Nothing: the image is made elsewhere. */
        NONE
    }
}
