package dev.relocate.activities.smoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.relocate.workflows.deploy.SmokeResult;
import dev.relocate.workflows.plan.SmokeCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks an address once and compares the answer with what is expected. */
final class HttpProbe {
    private static final int LONGEST_SHOWN = 80;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    SmokeResult ask(SmokeCheck.Http check) {
        String observed;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(check.url()))
                    .timeout(check.within())
                    .GET()
                    .build();
            HttpResponse<String> answer =
                    inTime(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()), check.within());
            Optional<String> wrong = wrong(check, answer);
            return new SmokeResult(
                    check.title(), wrong.isEmpty(), wrong.orElse("answers " + answer.statusCode()), false);
        } catch (TimeoutException | java.net.http.HttpTimeoutException late) {
            observed = "no whole answer within " + check.within().toMillis() + " ms";
        } catch (IOException failed) {
            observed = "no answer (" + failed.getClass().getSimpleName() + ")";
        } catch (IllegalArgumentException wrong) {
            observed = "not an address to ask: " + wrong.getMessage();
        }
        return new SmokeResult(check.title(), false, observed, false);
    }

    /** The request's own timeout ends with the headers; a body that drips counts too. */
    private static HttpResponse<String> inTime(CompletableFuture<HttpResponse<String>> answer, Duration within)
            throws IOException, TimeoutException {
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while an answer was awaited.");
        } finally {
            answer.cancel(true);
        }
    }

    private static Optional<String> wrong(SmokeCheck.Http check, HttpResponse<String> answer) {
        int status = answer.statusCode();
        boolean expected = check.status().map(code -> code == status).orElse(status >= 200 && status <= 299);
        if (!expected) {
            return Optional.of("answers " + status + ", expected "
                    + check.status().map(String::valueOf).orElse("200 to 299"));
        }
        for (Map.Entry<String, String> header : check.header().entrySet()) {
            String value = String.join(", ", answer.headers().allValues(header.getKey()));
            if (!value.contains(header.getValue())) {
                return Optional.of("header " + header.getKey() + " is \"" + cut(value) + "\", expected \""
                        + header.getValue() + "\"");
            }
        }
        return check.json().isEmpty() ? Optional.empty() : wrongJson(check, answer.body());
    }

    private static Optional<String> wrongJson(SmokeCheck.Http check, String body) {
        JsonNode root;
        try {
            root = new JsonMapper().readTree(body);
        } catch (JsonProcessingException e) {
            return Optional.of("the answer is no JSON");
        }
        for (Map.Entry<String, String> place : check.json().entrySet()) {
            JsonNode found = JsonPath.find(root, place.getKey());
            String value = found.isValueNode() ? found.asText() : found.toString();
            if (found.isMissingNode() || !value.equals(place.getValue())) {
                return Optional.of(place.getKey() + " is "
                        + (found.isMissingNode() ? "missing" : "\"" + cut(value) + "\"") + ", expected \""
                        + place.getValue() + "\"");
            }
        }
        return Optional.empty();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
