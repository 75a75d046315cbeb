package dev.relocate.workflows;

import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets no workflow end while a signal of its own is on the way. Temporal's in-process test service delivers signals from a
 * thread of its own, and keeps time from being skipped until the sender has heard of it; a sender that ended before hears of
 * nothing, and no time is ever skipped again. A real server has no such state.
 */
final class LastSignals extends WorkerInterceptorBase {
    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        List<Promise<?>> sent = new ArrayList<>();
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor outbound) {
                super.init(new WorkflowOutboundCallsInterceptorBase(outbound) {
                    @Override
                    public SignalExternalOutput signalExternalWorkflow(SignalExternalInput input) {
                        SignalExternalOutput output = super.signalExternalWorkflow(input);
                        sent.add(output.getResult());
                        return output;
                    }
                });
            }

            @Override
            public WorkflowOutput execute(WorkflowInput input) {
                try {
                    WorkflowOutput output = super.execute(input);
                    awaitDelivery();
                    return output;
                } catch (RuntimeException failure) {
                    awaitDelivery();
                    throw failure;
                }
            }

            private void awaitDelivery() {
                Workflow.newDetachedCancellationScope(
                                () -> Workflow.await(() -> sent.stream().allMatch(Promise::isCompleted)))
                        .run();
            }
        };
    }
}
