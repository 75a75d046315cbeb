package dev.relocate.activities.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** git's own HTTP backend behind TLS on the loopback interface; whoever wants anything needs a name and a password. */
final class GitOverHttps implements AutoCloseable {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static final String WHO =
            "Basic " + Base64.getEncoder().encodeToString("ada:s3cret-word".getBytes(StandardCharsets.UTF_8));

    private final Path root;
    private final Path certificate;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private GitOverHttps(Path root, Path certificate, HttpsServer server) {
        this.root = root;
        this.certificate = certificate;
        this.server = server;
    }

    /** Serves all repositories below a folder. */
    static GitOverHttps serving(Path root) throws Exception {
        Path store = root.resolve("tls.p12");
        Path certificate = root.resolve("tls.pem");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", store);
        keytool("-exportcert", "-rfc", "-file", certificate.toString(), store);
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, STORE_PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        GitOverHttps git = new GitOverHttps(root, certificate, server);
        server.setExecutor(git.threads);
        server.createContext("/", git::answer);
        server.start();
        return git;
    }

    private static void keytool(Object... words) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new java.util.ArrayList<>(List.of(keytool.toString()));
        for (int at = 0; at < words.length - 1; at++) {
            command.add(words[at].toString());
        }
        command.addAll(List.of("-alias", "git", "-storetype", "PKCS12", "-storepass", new String(STORE_PASSWORD)));
        command.addAll(List.of("-keystore", words[words.length - 1].toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    String url(String repository) {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
    }

    /** The variables of somebody who trusts the certificate. */
    Map<String, String> trusted() {
        return Map.of("GIT_SSL_CAINFO", certificate.toString());
    }

    /** A git configuration with a credential helper that knows the password. */
    Path credentials() throws IOException {
        return Files.writeString(root.resolve("gitconfig"), """
                [credential]
                \thelper = "!f() { echo username=ada; echo password=s3cret-word; }; f"
                """);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!WHO.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            Process backend = backend(exchange, body.length).start();
            backend.getOutputStream().write(body);
            backend.getOutputStream().close();
            reply(exchange, backend.getInputStream().readAllBytes());
        }
    }

    private ProcessBuilder backend(HttpExchange exchange, int length) {
        ProcessBuilder backend =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> cgi = backend.environment();
        cgi.put("GIT_PROJECT_ROOT", root.toString());
        cgi.put("GIT_HTTP_EXPORT_ALL", "1");
        cgi.put("GIT_CONFIG_GLOBAL", "/dev/null");
        cgi.put("REMOTE_USER", "ada");
        cgi.put("REQUEST_METHOD", exchange.getRequestMethod());
        cgi.put("PATH_INFO", exchange.getRequestURI().getPath());
        cgi.put("QUERY_STRING", String.valueOf(exchange.getRequestURI().getRawQuery()));
        cgi.put("CONTENT_LENGTH", Integer.toString(length));
        for (String name : List.of("Content-Type", "Content-Encoding", "Git-Protocol")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
                cgi.put(name.equals("Content-Type") ? variable : "HTTP_" + variable, value);
            }
        }
        return backend;
    }

    /** Headers up to an empty line, then the body. */
    private static void reply(HttpExchange exchange, byte[] answer) throws IOException {
        InputStream rest = new ByteArrayInputStream(answer);
        int status = 200;
        for (String line = line(rest); !line.isEmpty(); line = line(rest)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
        }
        byte[] body = rest.readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
