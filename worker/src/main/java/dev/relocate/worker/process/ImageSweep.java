package dev.relocate.worker.process;

import dev.relocate.activities.docker.EngineLedger;
import dev.relocate.activities.docker.LeftImages;
import dev.relocate.worker.client.Repositories;
import dev.relocate.worker.server.StateDirectory;
import dev.relocate.workflows.repository.RepositoryStatus;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away the images of repositories that nothing works on, when a worker begins to serve: what a relocation left whose last
 * step never ran, or whose containers still used them then.
 */
final class ImageSweep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ImageSweep.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Thread thread;

    private ImageSweep(Thread thread) {
        this.thread = thread;
    }

    /** Begins, beside whatever the worker does. */
    static ImageSweep begin(WorkflowClient client, StateDirectory state) {
        EngineLedger engines = EngineLedger.in(state.engines());
        LeftImages left = HostActivities.leftImages(state);
        Repositories repositories = new Repositories(client);
        Thread thread = new Thread(
                () -> sweep(
                        engines,
                        key -> repositories
                                .status(key)
                                .flatMap(RepositoryStatus::holder)
                                .isPresent(),
                        left::remove),
                "image-sweep");
        thread.setDaemon(true);
        thread.start();
        return new ImageSweep(thread);
    }

    /**
     * Does it.
     *
     * @param isHeld whether something works on a repository; where the server does not tell, its images stay
     * @param remove takes the images of a repository away
     */
    static void sweep(EngineLedger engines, Predicate<String> isHeld, Consumer<String> remove) {
        for (String key : engines.repositories()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                if (!isHeld.test(key)) {
                    remove.accept(key);
                }
            } catch (RuntimeException untold) {
                // whatever stands in the way of asking, or of the folder: a server that goes away, a damaged disk
                log.info("Images of {} stay, because nothing tells who holds it: {}", key, untold.toString());
            }
        }
    }

    /** Ends it, with the command that it runs. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
