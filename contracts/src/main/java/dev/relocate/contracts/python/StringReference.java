package dev.relocate.contracts.python;

/**
 * A string literal that looks like a dotted name, with or without {@code :attribute} behind it.
 *
 * @param value the text between the quotes
 * @param start offset of its first byte
 * @param end offset behind its last byte
 * @param line from 1
 * @param position what the place where it stands does with it
 * @param subject the called function, the assigned name or the key that tells the position; empty for {@link Position#OTHER}
 */
public record StringReference(String value, int start, int end, int line, Position position, String subject) {
    /** What a place does with a dotted string (semantics B6). */
    public enum Position {
        /** Imports it: {@code import_string}, {@code include}, {@code pytest.importorskip}, {@code "-m", "a.b"}. */
        IMPORTER,
        /** Replaces what it names: the {@code mock.patch} family, {@code monkeypatch.setattr} with one string. */
        PATCH,
        /** A setting of a framework that imports it: Django's settings, Celery's includes, {@code pytest_plugins}. */
        SETTING,
        /** Names a task of a queue, which jobs already queued name as well. */
        TASK,
        /** Labels log records: never an import. */
        LABEL,
        /** Not known to import anything. */
        OTHER;

        /** Whether Python will import what the string names. */
        public boolean imports() {
            return this == IMPORTER || this == PATCH || this == SETTING;
        }
    }
}
