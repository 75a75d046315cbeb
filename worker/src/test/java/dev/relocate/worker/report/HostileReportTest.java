package dev.relocate.worker.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.activities.evidence.EvidenceStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, reasons, commands, findings and logs that try to be more than text. */
class HostileReportTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> @body@ ${x}"
            + " [a](javascript:alert(3)) `code` | **b**\n# heading\n\u001b[31mred\u001b]8;;http://evil\u0007link\u001b]8;;\u0007"
            + "\u0000\u009b1m\u202egnp.exe";
    private static final Recorded RECORDED = new Recorded(HOSTILE);

    @TempDir
    private Path folder;

    private Report report;

    @BeforeEach
    void record() {
        String log = EvidenceStore.in(folder).put(HOSTILE.getBytes(UTF_8));
        Known known = new Known(
                RECORDED.relocation(log, log, Optional.of(log)),
                Report.Source.RECORD,
                List.of(),
                List.of(RECORDED.rollback(log, Optional.of(Recorded.RUN))),
                List.of(),
                List.of(),
                List.of(HOSTILE));
        report = Reports.of(known, Evidence.in(folder), Optional.empty(), Recorded.END);
    }

    @Test
    void thePageHasNoMarkupButItsOwn() {
        String page = HtmlReport.render(report);
        String body = page.substring(page.indexOf("<body>"));

        assertThat(body).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "@body@");
        assertThat(tags(body))
                .isSubsetOf(
                        "a", "article", "body", "code", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3",
                        "h4", "h5", "header", "html", "li", "main", "p", "pre", "q", "section", "span", "strong",
                        "summary", "table", "tbody", "td", "th", "thead", "tr", "ul");
        String values = body.replaceAll("=\"[^\"]*\"", "=\"\"");
        assertThat(Pattern.compile("<[^>]*\\s(?:on\\w+|style|src)\\s*=")
                        .matcher(values)
                        .find())
                .isFalse();
        assertThat(Pattern.compile("href=\"(?!file:///|#task-)").matcher(body).find())
                .isFalse();
        assertThat(page).contains("default-src 'none'").doesNotContain("<script");
    }

    @Test
    void noControlCharacterIsInAnyForm() {
        for (String written : List.of(HtmlReport.render(report), MarkdownReport.render(report))) {
            assertThat(written.codePoints()
                            .filter(point -> Character.isISOControl(point) && point != '\n' && point != '\t'))
                    .isEmpty();
        }
        assertThat(HtmlReport.render(report)).contains("red").doesNotContain("[31m", "\u202e", "http://evil");
        assertThat(MarkdownReport.render(report)).contains("red").doesNotContain("[31m", "\u202e", "http://evil");
    }

    @Test
    void markdownHasNoMarkupButItsOwn() {
        String markdown = MarkdownReport.render(report);

        assertThat(markdown.replaceAll("`[^`\n]*`", ""))
                .as("beside code")
                .doesNotContain("<script", "<img")
                .contains("\\[a\\](javascript:alert(3))");
        assertThat(markdown.lines().filter(line -> line.startsWith("# "))).hasSize(1);
        assertThat(markdown.lines().filter(line -> line.startsWith("| test")))
                .allSatisfy(row -> assertThat(row.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(7));
    }

    @Test
    void markdownThatGitHubWouldMakeMoreOfIsCode() {
        assertThat(MarkdownText.of("asks @org/team and see (https://evil.example/x), www.evil.example or #12"))
                .isEqualTo("asks `@org/team` and see `(https://evil.example/x),` `www.evil.example` or `#12`");
        assertThat(MarkdownText.of("a@b.example GH-12 deadbee :tada: $x$"))
                .isEqualTo("`a@b.example` `GH-12` `deadbee` `:tada:` `$x$`");
        assertThat(MarkdownText.of("a *bold* word: #no")).isEqualTo("a \\*bold\\* word: \\#no");
    }

    @Test
    void markdownAtALinesStartIsNoListAndNoRule() {
        assertThat(List.of("1. x", "12) x", "- x", "+ x", "---", "===", "    x"))
                .extracting(MarkdownText::of)
                .containsExactly("1\\. x", "12\\) x", "\\- x", "\\+ x", "\\---", "\\===", "x");
    }

    private static List<String> tags(String html) {
        Matcher tag = Pattern.compile("<([a-z][a-z0-9]*)").matcher(html);
        return tag.results().map(found -> found.group(1)).distinct().toList();
    }
}
