package dev.relocate.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

final class DeferredLoggersTest {
    private final DeferredLoggers loggers = new DeferredLoggers(new LogbackMDCAdapter());

    @Test
    void whatIsLoggedEarlyGoesNowhere() {
        Logger early = loggers.getLogger("early");
        assertThat(early.isErrorEnabled()).isFalse();
        early.error("lost");
        assertThat(started().list).isEmpty();
    }

    @Test
    void aLoggerHandedOutEarlyWritesOnceLogbackIsThere() {
        Logger early = loggers.getLogger("early");
        ListAppender<ILoggingEvent> kept = started();
        early.error("kept");
        loggers.getLogger("late").error("kept too");
        assertThat(kept.list).extracting(ILoggingEvent::getMessage).containsExactly("kept", "kept too");
    }

    @Test
    void logbackIsStartedOnce() {
        assertThat(loggers.start()).isSameAs(loggers.start());
    }

    @Test
    void theProviderLeadsToLogback() {
        assertThat(DeferredLogging.started(new DeferredLogging().getLoggerFactory()))
                .get()
                .isInstanceOf(LoggerContext.class);
    }

    private ListAppender<ILoggingEvent> started() {
        LoggerContext context = loggers.start();
        ListAppender<ILoggingEvent> kept = new ListAppender<>();
        kept.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(kept);
        return kept;
    }
}
