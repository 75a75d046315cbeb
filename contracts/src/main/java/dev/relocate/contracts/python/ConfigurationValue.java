package dev.relocate.contracts.python;

/**
 * A text value of a tool's configuration file, where it stands.
 *
 * @param section the table or section, as {@code tool.pytest.ini_options} or {@code options.entry_points}; empty at the top
 * @param key the key in it, dotted inside inline tables
 * @param value the text without quotes; one line of a value of several lines
 * @param start offset of its first byte
 * @param end offset behind its last byte
 * @param line from 1
 */
public record ConfigurationValue(String section, String key, String value, int start, int end, int line) {}
