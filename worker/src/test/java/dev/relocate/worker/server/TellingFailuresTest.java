package dev.relocate.worker.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;

class TellingFailuresTest {
    private static final DataConverter CONVERTER =
            DefaultDataConverter.newDefaultInstance().withFailureConverter(new TellingFailures());

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "run", "File.java", 7);
    }

    private static <T extends Throwable> T withFrames(T exception, String... types) {
        StackTraceElement[] frames = new StackTraceElement[types.length];
        for (int at = 0; at < types.length; at++) {
            frames[at] = frame(types[at]);
        }
        exception.setStackTrace(frames);
        return exception;
    }

    @Test
    void framesOfTheSdkAndOfJavaAreLeftOutAlsoOfCauses() {
        Throwable cause =
                withFrames(new IllegalStateException("a bug"), "dev.relocate.moves.Mover", "java.util.ArrayList");
        ApplicationFailure failure = withFrames(
                ApplicationFailure.newFailureWithCause("No.", "Refused", cause),
                "io.temporal.internal.sync.SyncWorkflow",
                "dev.relocate.workflows.Desk",
                "java.lang.Thread");

        Failure told = CONVERTER.exceptionToFailure(failure);

        assertThat(told.getMessage()).isEqualTo("No.");
        assertThat(told.getStackTrace().lines()).singleElement().asString().contains("dev.relocate.workflows.Desk");
        assertThat(told.getCause().getStackTrace().lines())
                .singleElement()
                .asString()
                .contains("dev.relocate.moves.Mover");
        assertThat(CONVERTER.failureToException(told))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("No.");
    }
}
