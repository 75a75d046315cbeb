package dev.relocate.workflows;

import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Which version of the workflow code a worker runs. */
final class CodeVersion extends WorkerInterceptorBase {
    private volatile Variation variation = Variation.PRESENT;

    /** What there is beside the present code. */
    enum Variation {
        PRESENT,
        /** The code before every {@link WorkflowChange}: it takes the former paths, and asks for no version. */
        BEFORE_ALL_CHANGES,
        /** Code that fails where it starts a timer, in a way that no step of it expects. */
        FAILING_AT_TIMERS
    }

    void use(Variation next) {
        variation = next;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor outbound) {
                super.init(new Varied(outbound));
            }
        };
    }

    private final class Varied extends WorkflowOutboundCallsInterceptorBase {
        private Varied(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public int getVersion(String change, int minSupported, int maxSupported) {
            return variation == Variation.BEFORE_ALL_CHANGES
                    ? Workflow.DEFAULT_VERSION
                    : super.getVersion(change, minSupported, maxSupported);
        }

        @Override
        public Promise<Void> newTimer(Duration delay, TimerOptions options) {
            if (variation == Variation.FAILING_AT_TIMERS) {
                throw ApplicationFailure.newNonRetryableFailure("no clock today", "Clock");
            }
            return super.newTimer(delay, options);
        }
    }
}
