package dev.relocate.contracts.render;

import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.render.ContractGraph.Edge;
import dev.relocate.contracts.render.ContractGraph.Layer;
import dev.relocate.contracts.render.ContractGraph.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes maps as one HTML file that needs no other: the picture, then the tables. */
public final class HtmlMaps {
    private static final Pattern LONG_WORD = Pattern.compile("\\S{20,}");
    /** Where a long path may go on in the next line. */
    private static final Pattern SEAM = Pattern.compile("(?<=[/._:=])(?=[a-zA-Z0-9])");

    private HtmlMaps() {}

    /** A page that works without a network, by keyboard, and on paper. */
    public static String render(ContractMaps maps) {
        ContractGraph graph = ContractGraph.of(maps);
        return resource("page.html")
                .replace("@style@", resource("page.css"))
                .replace("@script@", resource("page.js"))
                .replace("@summary@", summary(maps))
                .replace("@picture@", picture(graph))
                .replace(
                        "@tables@", sections(maps).stream().map(HtmlMaps::table).collect(Collectors.joining()));
    }

    /** What is broken comes first, where anything is. */
    private static List<Section> sections(ContractMaps maps) {
        List<Section> sections = new ArrayList<>(Sections.inFull(maps));
        if (!maps.breaks().isEmpty()) {
            Collections.rotate(sections, 1);
        }
        return sections;
    }

    private static String summary(ContractMaps maps) {
        int breaks = maps.breaks().size();
        String state = breaks == 0 ? "nothing is broken" : breaks + (breaks == 1 ? " break" : " breaks");
        return text(maps.revision()) + ": " + maps.services().size() + " services, "
                + maps.builds().size() + " images, " + maps.imports().size() + " entry modules, " + state;
    }

    private static String picture(ContractGraph graph) {
        StringBuilder out = new StringBuilder();
        for (Layer layer : Layer.values()) {
            String title = layer.name().charAt(0) + layer.name().substring(1).toLowerCase(Locale.ROOT);
            out.append("<section><h3>").append(title).append("</h3><ul>");
            graph.nodes().stream()
                    .filter(node -> node.layer() == layer)
                    .forEach(node -> out.append(button(graph, node)));
            out.append("</ul></section>");
        }
        return out.toString();
    }

    private static String button(ContractGraph graph, Node node) {
        String next = graph.edges().stream()
                .filter(edge -> edge.from().equals(node.id()))
                .map(Edge::to)
                .collect(Collectors.joining(" "));
        return "<li><button type=\"button\" id=\"" + node.id() + "\" data-next=\"" + next + "\" aria-pressed=\"false\""
                + (node.broken() ? " class=\"broken\"" : "") + ">" + text(node.label())
                + (node.broken() ? "<span class=\"mark\"> broken</span>" : "") + "</button></li>";
    }

    private static String table(Section section) {
        StringBuilder out = new StringBuilder("<section class=\"table\"><h2>" + section.title() + "</h2>");
        if (section.rows().isEmpty()) {
            return out.append("<p>None.</p></section>").toString();
        }
        out.append("<table><thead><tr>");
        section.columns()
                .forEach(column ->
                        out.append("<th scope=\"col\">").append(column).append("</th>"));
        out.append("</tr></thead><tbody>");
        for (List<List<String>> row : section.rows()) {
            out.append(section.title().equals("Breaks") ? "<tr class=\"broken\">" : "<tr>");
            row.forEach(cell -> out.append("<td>")
                    .append(cell.stream().map(HtmlMaps::text).collect(Collectors.joining("<br>")))
                    .append("</td>"));
            out.append("</tr>");
        }
        return out.append("</tbody></table></section>").toString();
    }

    /** Text that is nothing but text: names come from files that anybody may have written. */
    private static String text(String written) {
        String escaped = written.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("@", "&#64;")
                .replaceAll("[\\p{Cc}\\p{Cf}]", " ");
        return LONG_WORD
                .matcher(escaped)
                .replaceAll(word ->
                        Matcher.quoteReplacement(SEAM.matcher(word.group()).replaceAll("<wbr>")));
    }

    private static String resource(String name) {
        try (InputStream in = HtmlMaps.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program was packed without " + name + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
