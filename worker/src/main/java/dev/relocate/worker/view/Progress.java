package dev.relocate.worker.view;

import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.List;

/** Shows a relocation while it goes on. */
public interface Progress {
    /** Shows how it is now; to be called again and again, also when nothing changed. */
    void show(RelocationStatus status);

    /** Prints lines that stay. */
    void say(List<Text> lines);
}
