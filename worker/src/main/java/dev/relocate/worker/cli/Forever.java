package dev.relocate.worker.cli;

import java.util.concurrent.CountDownLatch;

/** Waits until the process is ended from outside. */
final class Forever {
    private Forever() {}

    static void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
