package dev.relocate.worker.client;

/** A workflow did not take an answer; it is as it was before. */
public final class AnswerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why the workflow's own sentence */
    AnswerRefusedException(String why) {
        super(why);
    }
}
