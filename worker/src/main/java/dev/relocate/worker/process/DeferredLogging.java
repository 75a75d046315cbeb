package dev.relocate.worker.process;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * SLF4J's way to Logback, which is started only when {@link LogFile} opens: what is logged before goes nowhere. Commands that end
 * within a second open no log, and would wait for Logback as long as for the rest of their start.
 */
public final class DeferredLogging implements SLF4JServiceProvider {
    private final LogbackMDCAdapter contexts = new LogbackMDCAdapter();
    private final DeferredLoggers loggers = new DeferredLoggers(contexts);
    private final IMarkerFactory markers = new BasicMarkerFactory();

    /** Makes SLF4J use this; without effect once a logger has been asked for. */
    public static void use() {
        System.setProperty("slf4j.provider", DeferredLogging.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    /** Logback, started now if it is not; nothing where SLF4J leads elsewhere. */
    static Optional<LoggerContext> started(ILoggerFactory factory) {
        if (factory instanceof DeferredLoggers deferred) {
            return Optional.of(deferred.start());
        }
        return factory instanceof LoggerContext context ? Optional.of(context) : Optional.empty();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99"; // any 2.0
    }

    @Override
    public void initialize() {
        // nothing is needed before Logback is
    }
}
