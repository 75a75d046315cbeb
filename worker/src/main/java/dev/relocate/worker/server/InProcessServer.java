package dev.relocate.worker.server;

import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.Collection;
import java.util.Optional;

/**
 * Temporal's test service in this process, for a demonstration where no server can be had: it has no Web UI, and forgets
 * everything when it is closed. Its time is the clock's.
 */
public final class InProcessServer implements AutoCloseable {
    private final TestWorkflowEnvironment service;

    private InProcessServer(TestWorkflowEnvironment service) {
        this.service = service;
    }

    /** Starts it with these search attributes registered. */
    public static InProcessServer start(Collection<SearchAttributeKey<?>> keys) {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
        keys.forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        return new InProcessServer(TestWorkflowEnvironment.newInstance(options.build()));
    }

    /** A connection to it, which ends with it. */
    public Connection connection() {
        return new Connection(
                service.getWorkflowServiceStubs(), service.getWorkflowClient(), "this process", Optional.empty());
    }

    @Override
    public void close() {
        service.close();
    }
}
