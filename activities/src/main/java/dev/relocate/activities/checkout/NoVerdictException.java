package dev.relocate.activities.checkout;

import dev.relocate.workflows.FailureType;

/** A gate cannot give a verdict: what is wrong, whose fault it is, and what to do. */
public final class NoVerdictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureType fault;

    private NoVerdictException(FailureType fault, String problem, String remedy) {
        super(problem + " " + remedy);
        this.fault = fault;
    }

    /** The gate's command or what it needs is not usable. Both texts are sentences. */
    public static NoVerdictException broken(String problem, String remedy) {
        return new NoVerdictException(FailureType.BROKEN_GATE, problem, remedy);
    }

    /** The machine is in trouble that may pass. Both texts are sentences. */
    public static NoVerdictException environment(String problem, String remedy) {
        return new NoVerdictException(FailureType.ENVIRONMENT, problem, remedy);
    }

    /** The plan asks for what cannot be. Both texts are sentences. */
    public static NoVerdictException plan(String problem, String remedy) {
        return new NoVerdictException(FailureType.PLAN, problem, remedy);
    }

    /** The repository is not as it must be. Both texts are sentences. */
    public static NoVerdictException repository(String problem, String remedy) {
        return new NoVerdictException(FailureType.REPOSITORY, problem, remedy);
    }

    /** The same exception with what led to it. */
    public NoVerdictException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** Whose fault it is. */
    public FailureType fault() {
        return fault;
    }
}
