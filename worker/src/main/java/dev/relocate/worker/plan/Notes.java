package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what a plan's author should know and that is no mistake. */
final class Notes {
    private final List<Note> notes = new ArrayList<>();

    /** Notes what an absent key became. */
    void defaulted(Fields within, String name, String text) {
        String key = within.owner().key().isEmpty() ? name : within.owner().key() + "." + name;
        notes.add(new Note(Note.Kind.DEFAULT, within.owner().position().line(), key, text));
    }

    /** Notes something that the author may want to look at. */
    void advise(Value at, String text) {
        notes.add(new Note(Note.Kind.ADVICE, at.position().line(), at.key(), text));
    }

    /** Notes what this machine lacks, so that the plan cannot be started on it. */
    void lacking(Value at, String text) {
        notes.add(new Note(Note.Kind.LACKING, at.position().line(), at.key(), text));
    }

    /** All of them, in the order of the file. */
    List<Note> inOrder() {
        return notes.stream().sorted(Comparator.comparingInt(Note::line)).toList();
    }
}
