package dev.relocate.contracts.source;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that is worked out when it is first asked for, once. Two are equal only where they are the same.
 *
 * @param <T> what it gives
 */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> work;
    private Optional<T> value = Optional.empty();

    /** A value that some work gives; it must not give null. */
    public Lazy(Supplier<T> work) {
        this.work = work;
    }

    @Override
    public synchronized T get() {
        if (value.isEmpty()) {
            value = Optional.of(work.get());
        }
        return value.get();
    }
}
