package dev.relocate.contracts.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.breaks.Break;
import dev.relocate.contracts.maps.ContractMaps;
import dev.relocate.contracts.maps.ServiceRow;
import dev.relocate.contracts.tree.Edit;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ways in which working repositories are built, each of which once looked broken. */
class NoFalseAlarmTest {
    @Test
    void migrationsAreModulesThatOnlyImportlibCanName() {
        Tree tree = InMemoryTree.of(Map.of(
                "shop/__init__.py", "",
                "shop/migrations/__init__.py", "",
                "shop/migrations/0002_state.py", "from ..models import Order\n",
                "shop/models.py", "Order = 1\n",
                "tests/test_state.py",
                        "import importlib\nm = importlib.import_module('shop.migrations.0002_state')\n"));
        assertThat(breaks(tree)).isEmpty();
        assertThat(breaks(tree.with(List.of(new Edit.Delete("shop/migrations/0002_state.py")))))
                .extracting(Break::kind)
                .containsExactly("import-unresolved");
    }

    @Test
    void aRequirementHidesAFolderOfItsNameThatIsNoPackage() {
        Map<String, String> files = Map.of(
                "alembic/env.py", "from alembic import context\n",
                "alembic/versions/one.py", "from alembic import op\n",
                "pyproject.toml", "[project]\nname = 'shop'\ndependencies = [\"alembic>=1.13\"]\n");
        assertThat(breaks(InMemoryTree.of(files))).isEmpty();
        Tree without = InMemoryTree.of(files).with(List.of(new Edit.Delete("pyproject.toml")));
        assertThat(breaks(without)).extracting(Break::kind).containsOnly("import-unresolved");
    }

    @Test
    void aScriptRunsFromTheFolderInWhichItsPathsExist() {
        Tree tree = InMemoryTree.of(Map.of(
                "backend/scripts/prestart.sh", "#!/bin/sh\npython app/wait.py\npython app/seed.py\n",
                "backend/app/wait.py", "",
                "backend/app/seed.py", ""));
        assertThat(breaks(tree)).isEmpty();
        assertThat(breaks(tree.with(List.of(new Edit.Delete("backend/app/seed.py")))))
                .extracting(Break::line)
                .containsExactly(3);
    }

    @Test
    void aRecipeGoesOnBehindABackslash() {
        Tree tree = InMemoryTree.of(Map.of(
                "api/Makefile", "build:\n\t@docker build \\\n\t\t--file=../Dockerfile \\\n\t\t../\n",
                "Dockerfile", "FROM scratch\n"));
        assertThat(breaks(tree)).isEmpty();
        assertThat(breaks(tree.with(List.of(new Edit.Delete("Dockerfile")))))
                .extracting(Break::kind)
                .containsExactly("ci-path");
    }

    @Test
    void aLinkToADockerfileIsThatDockerfile() {
        Tree tree = InMemoryTree.of(Map.of(
                        "docker/Dockerfile", "FROM python\nWORKDIR /srv\nCOPY app.py .\n",
                        "app.py", "",
                        "compose.yml", "services: {web: {build: ., command: python app.py}}"))
                .with(List.of(new Edit.Write(
                        "Dockerfile", FileMode.SYMLINK, "docker/Dockerfile".getBytes(StandardCharsets.UTF_8))));
        assertThat(breaks(tree)).isEmpty();
        assertThat(service(tree).entry().file()).contains("app.py");
    }

    @Test
    void packageManagersFillTheirFolders() {
        Tree tree = InMemoryTree.of(Map.of(
                "Dockerfile", "FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN ./node_modules/.bin/cypress verify\n",
                "package.json", "{}"));
        assertThat(breaks(tree)).isEmpty();
    }

    @Test
    void aWheelBuiltInAnEarlierStageIsInstalledInALaterOne() {
        Tree tree = InMemoryTree.of(Map.of(
                "compose.yml", "services: {web: {build: .}}",
                "Dockerfile", """
                        FROM python AS sdist
                        COPY . /src
                        RUN pushd /src && uv build && mv dist /dist
                        FROM python
                        COPY --from=sdist /dist/*.whl /tmp/dist/
                        RUN pip install /tmp/dist/*.whl
                        ENTRYPOINT ["shop"]
                        """,
                "pyproject.toml", "[project]\nname = 'shop'\n[project.scripts]\nshop = \"shop.cli:main\"\n",
                "src/shop/__init__.py", "",
                "src/shop/cli.py", "import shop.orders\n",
                "src/shop/orders.py", ""));
        assertThat(breaks(tree)).isEmpty();
        assertThat(service(tree).entry().file()).contains("src/shop/cli.py");
        assertThat(breaks(tree.with(List.of(new Edit.Delete("src/shop/orders.py")))))
                .extracting(Break::kind)
                .contains("import-unresolved");
    }

    @Test
    void s6StartsWhatItsFoldersHold() {
        Tree tree = InMemoryTree.of(Map.of(
                "compose.yml", "services: {web: {build: .}}",
                "Dockerfile", "FROM base\nCOPY rootfs /\nWORKDIR /app\nCOPY app .\nENTRYPOINT [\"/init\"]\n",
                "rootfs/etc/s6-overlay/s6-rc.d/web/run",
                        "#!/command/with-contenv bash\ncd /app\nexec s6-setuidgid app gunicorn shop:app\n",
                "app/shop.py", "app = None\n"));
        assertThat(breaks(tree)).isEmpty();
        assertThat(service(tree).entry().file()).contains("app/shop.py");
        assertThat(service(tree).processes().get(0).declaredIn()).isEqualTo("rootfs/etc/s6-overlay/s6-rc.d/web/run:3");
    }

    @Test
    void anImageOfTheProjectsNameIsTheOnlyDockerfilesOutsideOfEditorFolders() {
        Tree tree = InMemoryTree.of(Map.of(
                "deploy/compose.yml", "services: {web: {image: 'ghcr.io/me/shop:latest'}}",
                "pyproject.toml", "[project]\nname = \"shop\"\n",
                "Dockerfile", "FROM python\nCOPY app.py /srv/\nCMD [\"python\", \"/srv/app.py\"]\n",
                ".devcontainer/Dockerfile", "FROM python\n",
                "app.py", ""));
        assertThat(service(tree).dockerfile()).isEqualTo(Optional.of("Dockerfile"));
        assertThat(service(tree).match().confidence()).isEqualTo("low");
    }

    @Test
    void aReloaderRunsTheModuleBehindIt() {
        Tree tree = InMemoryTree.of(Map.of(
                "compose.yml", "services: {worker: {build: ., command: hupper -m celery -A shop worker}}",
                "Dockerfile", "FROM python\nWORKDIR /srv\nCOPY shop.py .\n",
                "shop.py", ""));
        assertThat(service(tree).entry().file()).contains("shop.py");
    }

    @Test
    void aModuleMayBindNamesThatItsTextDoesNotShow() {
        Map<String, String> files = Map.of(
                "shop/__init__.py", "",
                "shop/plain.py", "def here(): pass\n",
                "shop/tables.py", "for name in ('a', 'b'):\n    globals()[name] = name\n",
                "shop/late.py", "def start():\n    global app\n    app = 1\n",
                "shop/cases.py", "match 1:\n    case found:\n        pass\nif (size := 1):\n    pass\n",
                "shop/models.py", "class Order:\n    history = HistoricalRecords()\n",
                "shop/use.py", """
                        from shop.plain import here
                        from shop.tables import a
                        from shop.late import app
                        from shop.cases import found, size
                        from shop.models import HistoricalOrder
                        """);
        Tree tree = InMemoryTree.of(files);
        assertThat(breaks(tree)).isEmpty();
        Tree renamed = tree.with(List.of(new Edit.Write(
                "shop/plain.py", FileMode.REGULAR, "def there(): pass\n".getBytes(StandardCharsets.UTF_8))));
        assertThat(breaks(renamed)).extracting(Break::line).containsExactly(1);
    }

    @Test
    void aPackageMayHoldExtensionModules() {
        Tree tree = InMemoryTree.of(Map.of("fast/__init__.py", "from fast import _speed\n", "fast/_speed.pyx", ""));
        assertThat(breaks(tree)).isEmpty();
        assertThat(breaks(tree.with(List.of(new Edit.Delete("fast/_speed.pyx")))))
                .extracting(Break::kind)
                .containsExactly("import-unresolved");
    }

    private static List<Break> breaks(Tree tree) {
        return ContractMaps.derive(tree, "test").breaks();
    }

    private static ServiceRow service(Tree tree) {
        return ContractMaps.derive(tree, "test").services().get(0);
    }
}
