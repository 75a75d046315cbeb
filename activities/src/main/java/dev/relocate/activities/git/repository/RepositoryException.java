package dev.relocate.activities.git.repository;

import dev.relocate.workflows.FailureType;

/** A step on the target repository cannot be made: what is wrong, whose fault it is, and what to do. */
public final class RepositoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureType fault;
    private final String problem;
    private final String remedy;

    private RepositoryException(FailureType fault, String problem, String remedy) {
        super(problem + " " + remedy);
        this.fault = fault;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** The plan asks for what cannot be. */
    public static RepositoryException plan(String problem, String remedy) {
        return new RepositoryException(FailureType.PLAN, problem, remedy);
    }

    /** The repository is not as it must be, and stays so until a person mends it. */
    public static RepositoryException unusable(String problem, String remedy) {
        return new RepositoryException(FailureType.REPOSITORY, problem, remedy);
    }

    /** Trouble that may pass by itself, such as a lock that another git process holds. */
    public static RepositoryException passing(String problem, String remedy) {
        return new RepositoryException(FailureType.ENVIRONMENT, problem, remedy);
    }

    /** Whose fault it is: {@code PLAN}, {@code REPOSITORY} or {@code ENVIRONMENT}. */
    public FailureType fault() {
        return fault;
    }

    /** What is wrong, one sentence. */
    public String problem() {
        return problem;
    }

    /** What to do about it, one sentence. */
    public String remedy() {
        return remedy;
    }
}
