package dev.relocate.worker.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real, installed Chromium on the real Web UI. */
final class Browser implements AutoCloseable {
    private static final double PATIENCE_MS = 60_000;

    private final Playwright playwright;
    private final Page page;

    private Browser(Path chromium) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")))
                .newPage(new com.microsoft.playwright.Browser.NewPageOptions().setViewportSize(1280, 1000));
        page.setDefaultTimeout(PATIENCE_MS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    /** The installed Chromium, where there is one. */
    static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start() {
        return new Browser(installed().orElseThrow());
    }

    /** Opens a workflow's page at the tab that shows its current details. */
    void openDetails(String address) {
        page.navigate(address);
        page.locator("a:visible:has-text('User Metadata')").click();
        assertThat(page.getByText("Current Details")).isVisible();
    }

    /** The text of the page as a person reads it; the details are in a frame of their own. */
    String text() {
        return page.frames().stream().map(Browser::text).collect(Collectors.joining("\n"));
    }

    /** Whether the sentence with some words in it has a link of that text. */
    boolean links(String words, String text) {
        return page.frames().stream()
                .anyMatch(frame -> frame.locator("p:has-text('" + words + "') a:text-is('" + text + "')")
                                .count()
                        > 0);
    }

    /** A frame that the page replaces at this moment has no text; the next look finds the new one's. */
    private static String text(Frame frame) {
        try {
            return frame.locator("body").innerText(new Locator.InnerTextOptions().setTimeout(5_000));
        } catch (PlaywrightException replaced) {
            return "";
        }
    }

    /** Waits until the page shows a text. */
    void awaitText(String text) {
        page.waitForCondition(() -> text().contains(text));
    }

    /** Sends an update by the page's own dialogue, which stays open where it is refused. */
    void sendUpdate(String name, String json) {
        page.locator("button:visible:has-text('More Actions')").click();
        page.locator(":visible:text('Send an Update')").first().click();
        Locator dialog = page.locator("dialog[open]");
        dialog.getByTestId("update-select-button").click();
        dialog.getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
        dialog.locator(".cm-content").click();
        page.keyboard().insertText(json);
        // the editor lays the JSON out anew when it loses the focus, and the button moves
        dialog.locator(".cm-content").blur();
        page.waitForTimeout(500);
        dialog.getByTestId("confirm-modal-button").click();
    }

    /** Ends the shown workflow by the page's own dialogue. */
    void end(Ending how) {
        if (how == Ending.CANCEL) {
            page.locator("button:visible:has-text('Request Cancellation')").click();
        } else {
            page.locator("button:visible:has-text('More Actions')").click();
            page.locator(":visible:text-is('Terminate')").first().click();
        }
        page.locator("dialog[open]").getByTestId("confirm-modal-button").click();
    }

    /** What the page offers to end a workflow. */
    enum Ending {
        CANCEL,
        TERMINATE
    }

    /** What the open dialogue says. */
    String refusal(String expected) {
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).containsText(expected);
        return dialog.innerText();
    }

    /** Saves a picture of the page where the build asks for them ({@code -Drelocate.screenshots=FOLDER}). */
    void picture(String name) {
        Optional.ofNullable(System.getProperty("relocate.screenshots"))
                .ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(folder, name + ".png"))
                        .setAnimations(ScreenshotAnimations.DISABLED)));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
