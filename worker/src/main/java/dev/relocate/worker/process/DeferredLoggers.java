package dev.relocate.worker.process;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.SubstituteLogger;

/** Loggers that are silent until Logback is started, and Logback's own from then on, those handed out before included. */
final class DeferredLoggers implements ILoggerFactory {
    private final LogbackMDCAdapter contexts;
    private final Map<String, SubstituteLogger> early = new HashMap<>();
    private Optional<LoggerContext> started = Optional.empty();

    DeferredLoggers(LogbackMDCAdapter contexts) {
        this.contexts = contexts;
    }

    @Override
    public synchronized Logger getLogger(String name) {
        if (started.isPresent()) {
            return started.get().getLogger(name);
        }
        // made after the initialisation of SLF4J, and so without a queue of what they were told
        return early.computeIfAbsent(name, missing -> new SubstituteLogger(name, new ArrayDeque<>(), true));
    }

    synchronized LoggerContext start() {
        if (started.isEmpty()) {
            LoggerContext context = new LoggerContext();
            context.setName("default");
            context.setMDCAdapter(contexts);
            context.start();
            started = Optional.of(context);
            early.forEach((name, logger) -> logger.setDelegate(context.getLogger(name)));
            early.clear();
        }
        return started.get();
    }
}
