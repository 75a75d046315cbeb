package dev.relocate.moves;

/** A file or folder and where it goes; both normalised repository paths with {@code /}. */
public record Move(String from, String to) {}
