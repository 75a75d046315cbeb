package dev.relocate.contracts.web;

import dev.relocate.contracts.entry.ContainerFiles;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a web server serves of the repository.
 *
 * @param server {@code nginx}, {@code httpd} or {@code caddy}
 * @param configuration the container paths of its configuration files that the repository holds, with the repository's
 * @param served the container paths that they serve, and where they say so
 */
public record StaticSite(String server, Map<String, String> configuration, List<Located<String>> served) {
    /** The folder that nginx's own image serves. */
    public static final String NGINX_ROOT = "/usr/share/nginx/html";

    private static final Map<String, String> CONFIGURATION =
            Map.of("nginx", "/etc/nginx", "httpd", "/usr/local/apache2/conf", "caddy", "/etc/caddy");
    private static final Map<String, String> ROOTS =
            Map.of("nginx", NGINX_ROOT, "httpd", "/usr/local/apache2/htdocs", "caddy", "/usr/share/caddy");

    /**
     * The site of an image.
     *
     * @param image the image's name, or that of the image it starts from
     * @return nothing for any other image, and for one whose configuration and root are not the repository's
     */
    public static Optional<StaticSite> of(String image, ContainerFiles files, Tree tree) {
        Optional<String> server = server(image);
        if (server.isEmpty()) {
            return Optional.empty();
        }
        String folder = CONFIGURATION.get(server.get());
        Map<String, String> configuration = new TreeMap<>(files.files().subMap(folder + "/", folder + "0"));
        String root = ROOTS.get(server.get());
        boolean serves = files.hasDirectory(root) || files.files().containsKey(root) || files.hasUnknownWithin(root);
        if (configuration.isEmpty() && !serves) {
            return Optional.empty();
        }
        List<Located<String>> served = new ArrayList<>();
        if (server.get().equals("nginx")) {
            configuration
                    .values()
                    .forEach(path -> tree.file(path).ifPresent(file -> served.addAll(NginxPaths.in(file))));
        }
        return Optional.of(new StaticSite(server.get(), configuration, List.copyOf(served)));
    }

    /** Which server an image is by its name. */
    private static Optional<String> server(String image) {
        String name = Paths.name(image.toLowerCase(Locale.ROOT)).replaceFirst("[:@].*$", "");
        if (name.contains("nginx") && !name.contains("exporter") && !name.contains("proxy")) {
            return Optional.of("nginx");
        }
        return name.equals("httpd") || name.equals("caddy") ? Optional.of(name) : Optional.empty();
    }
}
