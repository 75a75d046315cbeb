package dev.relocate.contracts.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.tree.InMemoryTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python looks beside the file that it runs, not in the working directory (semantics A3). */
class ImportPathTest {
    private static final Map<String, String> SHOP = Map.of(
            "compose.yml", "services:\n  shop:\n    build: .\n    command: python shop/server.py\n",
            "Dockerfile", "FROM python:3.11\nWORKDIR /app\nCOPY . .\n",
            "shop/__init__.py", "",
            "shop/x.py", "import json\n\nvalue = 1\n",
            "shop/server.py", "import sys\nfrom shop.x import value\n");

    @Test
    void aScriptThatImportsItsOwnPackageIsABreak() {
        assertThat(breaks(Map.of())).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("import-unresolved");
            assertThat(found.file()).isEqualTo("shop/server.py");
            assertThat(found.line()).isEqualTo(2);
            assertThat(found.row()).isEqualTo("shop");
            assertThat(found.isCertain()).isTrue();
            assertThat(found.message()).contains("shop/x.py is found from /app.");
            assertThat(found.remedy()).contains("PYTHONPATH");
        });
    }

    @Test
    void soIsOneWithoutAnInitFile() {
        assertThat(breaks(Map.of("shop/__init__.py", "<gone>", "shop/server.py", "from shop import x\n")))
                .singleElement()
                .satisfies(found -> assertThat(found.isCertain()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python -m shop.server",
                "env PYTHONPATH=/app python shop/server.py",
                "sh -c 'PYTHONPATH=. exec python shop/server.py'",
                "gunicorn shop.server:value",
            })
    void itIsNoneWhereTheFolderIsOnThePath(String command) {
        assertThat(breaks(Map.of("compose.yml", "services: {shop: {build: ., command: \"" + command + "\"}}")))
                .isEmpty();
    }

    @Test
    void itIsNoneWhereServiceImageOrScriptSeeToThePath() {
        assertThat(
                        breaks(
                                Map.of(
                                        "compose.yml",
                                        "services: {shop: {build: ., command: python shop/server.py, environment: {PYTHONPATH: /app}}}")))
                .isEmpty();
        assertThat(breaks(Map.of("Dockerfile", "FROM python:3.11\nWORKDIR /app\nENV PYTHONPATH=/app\nCOPY . .\n")))
                .isEmpty();
        assertThat(breaks(Map.of(
                        "Dockerfile", "FROM python:3.11\nWORKDIR /app\nCOPY . .\nRUN pip install .\n",
                        "pyproject.toml", "[project]\nname = \"shop\"\n")))
                .isEmpty();
        assertThat(breaks(
                        Map.of("shop/server.py", "import sys\nsys.path.insert(0, '/app')\nfrom shop.x import value\n")))
                .isEmpty();
        assertThat(breaks(Map.of(
                        "shop/server.py", "try:\n    from shop.x import value\nexcept ImportError:\n    value = 0\n")))
                .isEmpty();
    }

    @Test
    void itIsOnlyLikelyWhereAnEnvironmentFileMaySetThePath() {
        assertThat(breaks(Map.of(
                        "compose.yml", "services: {shop: {build: ., command: python shop/server.py, env_file: .env}}")))
                .singleElement()
                .satisfies(found -> assertThat(found.isCertain()).isFalse());
    }

    @Test
    void aDistributionOfAFoldersNameIsNoBreak() {
        assertThat(breaks(Map.of(
                        "shop/server.py", "from redis import Redis\nimport redis.client\n",
                        "requirements.txt", "redis\n",
                        "redis/redis.conf", "",
                        "redis/entry.py", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from ...gone import y", "from ... import gone", "from .....shop import x"})
    void dotsThatLeadAboveTheTopmostPackageAreABreak(String statement) {
        assertThat(breaks(Map.of("compose.yml", "services: {}", "shop/z.py", "\n" + statement + "\n")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo("import-unresolved");
                    assertThat(found.file() + ":" + found.line()).isEqualTo("shop/z.py:2");
                    assertThat(found.isCertain()).isTrue();
                    assertThat(found.message()).contains("above the topmost package");
                    assertThat(found.remedy()).contains("dots");
                });
    }

    @Test
    void dotsThatReachAFolderOfTheRepositoryAreNone() {
        assertThat(breaks(Map.of(
                        "compose.yml", "services: {}",
                        "my-tools/__init__.py", "name = 1\n",
                        "my-tools/job.py", "from . import name\nfrom .other import y\n",
                        "my-tools/other.py", "y = 1\n",
                        "shop/z.py", "from ..other import y\n",
                        "other/__init__.py", "y = 1\n")))
                .isEmpty();
    }

    private static List<Break> breaks(Map<String, String> changes) {
        Map<String, String> files = new TreeMap<>(SHOP);
        files.putAll(changes);
        files.values().removeIf("<gone>"::equals);
        return Check.of(ContractMaps.derive(InMemoryTree.of(files), "shop")).breaks();
    }
}
