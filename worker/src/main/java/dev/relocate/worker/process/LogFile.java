package dev.relocate.worker.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import dev.relocate.worker.server.StateDirectory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log below the state folder: one file a day for all processes of this user, two weeks kept. */
public final class LogFile {
    private static final int DAYS = 14;
    private static final String APPENDER = "relocate";

    private LogFile() {}

    /** Begins to write the log, in place of another state folder's; a repeat changes nothing. */
    public static synchronized void open(StateDirectory state) {
        // libraries that log by the JDK's own means would write to the terminal
        LogManager.getLogManager().reset();
        DeferredLogging.started(LoggerFactory.getILoggerFactory()).ifPresent(context -> open(context, state));
    }

    private static void open(LoggerContext context, StateDirectory state) {
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        String file = today(state).toString();
        Appender<ILoggingEvent> present = root.getAppender(APPENDER);
        if (present instanceof RollingFileAppender<ILoggingEvent> same && file.equals(same.getFile())) {
            return;
        }
        if (present != null) {
            root.detachAppender(present);
            present.stop();
        }
        state.create();
        root.addAppender(appender(context, state));
        root.setLevel(Level.WARN);
        context.getLogger("dev.relocate").setLevel(Level.INFO);
        // tells of each poll that fails while the server starts again
        context.getLogger("io.temporal.internal.worker.Poller").setLevel(Level.ERROR);
        context.getLogger("io.grpc").setLevel(Level.ERROR);
    }

    /** Today's file. */
    public static Path today(StateDirectory state) {
        return state.logs().resolve("relocate-" + LocalDate.now(java.time.ZoneId.systemDefault()) + ".log");
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, StateDirectory state) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{ISO8601} %-5level " + ProcessHandle.current().pid() + " [%thread] %logger{30} - %msg%n");
        encoder.start();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(APPENDER);
        appender.setEncoder(encoder);
        // several processes write to one file
        appender.setPrudent(true);
        TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
        daily.setContext(context);
        daily.setParent(appender);
        daily.setFileNamePattern(
                state.logs().resolve("relocate-%d{yyyy-MM-dd}.log").toString());
        daily.setMaxHistory(DAYS);
        daily.start();
        appender.setRollingPolicy(daily);
        appender.start();
        return appender;
    }
}
