package dev.relocate.worker.view;

import dev.relocate.worker.terminal.Text;
import dev.relocate.workflows.relocation.RelocationStatus;
import java.util.List;

/** Shows nothing: for commands whose output a program reads. */
public final class NoProgress implements Progress {
    @Override
    public void show(RelocationStatus status) {}

    @Override
    public void say(List<Text> lines) {}
}
