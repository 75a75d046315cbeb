package dev.relocate.contracts.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.tree.InMemoryTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeBuildTest {
    @Test
    void anOverrideReplacesOnlyTheKeysThatItWrites() {
        ContractMaps maps = maps(Map.of(
                "compose.yml", "services: {web: {build: {context: app, dockerfile: web.Dockerfile, args: {A: '1'}}}}",
                "compose.override.yml", "services: {web: {build: {target: dev}}}",
                "app/web.Dockerfile", "FROM python AS dev\nCOPY main.py /\nCMD [\"python\", \"/main.py\"]\nFROM dev\n",
                "app/main.py", ""));
        ServiceRow web = maps.services().get(0);
        assertThat(web.dockerfile()).contains("app/web.Dockerfile");
        assertThat(web.stage()).contains("dev");
        assertThat(web.entry().file()).contains("app/main.py");
    }

    @Test
    void anInlineDockerfileHasTheLinesOfItsComposeFile() {
        ContractMaps maps = maps(Map.of("compose.yml", """
                services:
                  web:
                    build:
                      context: .
                      dockerfile_inline: |
                        FROM python
                        COPY gone.py /srv/
                    command: python /srv/main.py
                """));
        assertThat(maps.breaks())
                .filteredOn(found -> found.kind().equals("copy-source"))
                .extracting(found -> found.file() + ":" + found.line())
                .containsExactly("compose.yml:7");
    }

    @Test
    void twoInlineDockerfilesOfOneFileAreTwoImages() {
        ContractMaps maps = maps(Map.of("compose.yml", """
                services:
                  a:
                    build: {dockerfile_inline: "FROM python\\nCOPY a.py /\\nCMD python /a.py"}
                  b:
                    build: {dockerfile_inline: "FROM python\\nCOPY b.py /\\nCMD python /b.py"}
                """, "a.py", "", "b.py", ""));
        assertThat(maps.services())
                .extracting(service -> service.entry().file().orElse(""))
                .containsExactly("a.py", "b.py");
    }

    @Test
    void whatABuildNamesMustBeThere() {
        assertThat(broken("services:\n  web:\n    build:\n      dockerfile: gone.Dockerfile\n"))
                .containsExactly("build-path 4");
        assertThat(broken("services:\n  web:\n    build:\n      context: gone\n"))
                .containsExactly("build-path 3");
        assertThat(broken("services:\n  web:\n    build: {context: ., target: gone}\n"))
                .containsExactly("build-path 3");
        assertThat(broken("services:\n  web:\n    build: {context: ., target: here}\n"))
                .isEmpty();
    }

    @Test
    void aConfigThatIsAFileIsAMount() {
        ContractMaps maps = maps(Map.of("compose.yml", """
                configs:
                  site: {file: ./nginx.conf}
                services:
                  web:
                    image: nginx
                    configs:
                      - source: site
                        target: /etc/nginx/nginx.conf
                """, "nginx.conf", ""));
        assertThat(maps.services().get(0).mounts())
                .containsExactly(new ServiceRow.Mount("nginx.conf", "/etc/nginx/nginx.conf", true));
    }

    private static List<String> broken(String compose) {
        return maps(Map.of("compose.yml", compose, "Dockerfile", "FROM python AS here\n")).breaks().stream()
                .map((Break found) -> found.kind() + " " + found.line())
                .toList();
    }

    private static ContractMaps maps(Map<String, String> files) {
        return ContractMaps.derive(InMemoryTree.of(files), "test");
    }
}
