package dev.relocate.worker.report;

import dev.relocate.workflows.repository.Freeze;
import dev.relocate.workflows.repository.Lifted;
import java.util.Optional;

/**
 * A freeze of the repository.
 *
 * @param lifted who lifted it, and the cause they gave; nothing where that is not known here
 */
public record FreezePart(Freeze freeze, Optional<Lifted> lifted) {}
