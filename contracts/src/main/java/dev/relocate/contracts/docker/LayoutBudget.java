package dev.relocate.contracts.docker;

/**
 * How many files all stages of one Dockerfile may hold together: stages that copy from each other can double them with each
 * line. What is not put for want of it is taken for something that is not known.
 */
final class LayoutBudget {
    /** More than any repository fills its images with: a hundred thousand files, copied twenty times. */
    private static final int FILES = 2_000_000;

    private int left = FILES;

    /** Takes a part; false where less is left. */
    boolean spend(int files) {
        if (files > left) {
            left = 0;
            return false;
        }
        left -= files;
        return true;
    }

    /** Whether something was not put, or would not be. */
    boolean isSpent() {
        return left == 0;
    }
}
