package dev.relocate.contracts.entry;

import java.util.ArrayList;
import java.util.List;

/** The lines {@code key = value} of a configuration file with sections; keys may repeat. */
final class IniSections {
    private IniSections() {}

    /**
     * A line.
     *
     * @param section without brackets
     * @param number from 1
     */
    record Line(String section, String key, String value, int number) {}

    static List<Line> read(String text) {
        List<Line> lines = new ArrayList<>();
        String section = "";
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            int separator = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.startsWith("#") && !line.startsWith(";") && separator > 0) {
                String key = line.substring(0, separator).strip();
                lines.add(new Line(section, key, line.substring(separator + 1).strip(), number));
            }
        }
        return lines;
    }
}
