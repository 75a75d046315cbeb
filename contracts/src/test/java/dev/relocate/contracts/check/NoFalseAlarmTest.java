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

    @Test
    void aShellsOptionsMayEndInTheNameOfOne() {
        Tree tree =
                InMemoryTree.of(Map.of("Dockerfile", """
                FROM python:3.12
                WORKDIR /src
                SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
                COPY one.py .
                RUN python one.py && python two.py
                """, "one.py", "", "compose.yml", "services: {a: {build: .}}\n"));
        assertThat(breaks(tree))
                .extracting(Break::message)
                .singleElement()
                .asString()
                .contains("/src/two.py");
    }

    @Test
    void whatAnotherStageHasMadeIsThere() {
        String dockerfile = """
                FROM python:3.12 AS made
                WORKDIR /app
                COPY manage.py .
                RUN python manage.py collectstatic
                FROM nginx:1.29
                COPY --from=made /app/static/ /usr/share/nginx/html/static/
                COPY nginx.conf /etc/nginx/
                """;
        Tree tree = InMemoryTree.of(Map.of(
                "Dockerfile",
                dockerfile,
                "manage.py",
                "",
                "nginx.conf",
                "http { server { location /static { alias /usr/share/nginx/html/static; } } }\n",
                "compose.yml",
                "services: {web: {build: .}}\n"));
        assertThat(breaks(tree)).isEmpty();
        Tree without = tree.with(List.of(new Edit.Write(
                "Dockerfile",
                FileMode.REGULAR,
                dockerfile
                        .replace("COPY --from=made /app/static/ /usr/share/nginx/html/static/\n", "")
                        .getBytes(StandardCharsets.UTF_8))));
        assertThat(breaks(without)).extracting(Break::kind).containsExactly("nginx-path");
    }

    @Test
    void aPackageOfTheSameNameElsewhereIsNotTheOneBesideTheFile() {
        Map<String, String> files = Map.of(
                "sdk/python/pyproject.toml", "[project]\nname = 'shop-sdk'\n",
                "sdk/python/shop/__init__.py", "",
                "sdk/python/shop/client.py", "",
                "server/pyproject.toml", "[project]\nname = 'shop'\n",
                "server/shop/__init__.py", "",
                "server/shop/tasks.py", "",
                "server/shop/app.py", "from shop import tasks\nfrom . import tasks\n");
        assertThat(breaks(InMemoryTree.of(files))).isEmpty();
        assertThat(breaks(InMemoryTree.of(files).with(List.of(new Edit.Delete("server/shop/tasks.py")))))
                .extracting(Break::kind)
                .containsOnly("import-unresolved");
    }

    @Test
    void whatStandsBesideAScriptComesBeforeARootThatItDoesNotLieIn() {
        Map<String, String> files = Map.of(
                "images/common/manage.py", "import utils\n",
                "images/common/utils.py", "",
                "images/common/setup.py", "",
                "tests/runtests.py", "from utils import Tools\n",
                "tests/utils.py", "class Tools: pass\n");
        assertThat(breaks(InMemoryTree.of(files))).isEmpty();
        assertThat(breaks(InMemoryTree.of(files).with(List.of(new Edit.Delete("tests/utils.py")))))
                .extracting(Break::file)
                .containsExactly("tests/runtests.py");
    }

    @Test
    void aPackageThatSetsItsPathHoldsModulesFromElsewhere() {
        Map<String, String> files = Map.of(
                "shop/__init__.py", "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\n",
                "shop/app.py", "from shop.plugin import start\nimport shop.more\n");
        assertThat(breaks(InMemoryTree.of(files))).isEmpty();
        Tree closed =
                InMemoryTree.of(files).with(List.of(new Edit.Write("shop/__init__.py", FileMode.REGULAR, new byte[0])));
        assertThat(breaks(closed)).extracting(Break::line).containsExactly(1, 2);
    }

    @Test
    void anImageStartsFromAnotherOneOfTheRepository() {
        Map<String, String> files = Map.of(
                "images/base/Dockerfile",
                "FROM python:3.12\nWORKDIR /srv\nCOPY common/ /srv/\n",
                "images/common/manage.py",
                "import helper\n",
                "images/common/helper.py",
                "",
                "images/web/Dockerfile",
                "ARG V=edge\nFROM me/base:${V}\nCOPY web/settings.py /srv/\nCMD [\"python\", \"manage.py\"]\n",
                "images/web/settings.py",
                "",
                "Makefile",
                "all:\n\tdocker build -t me/base:edge -f images/base/Dockerfile images\n",
                "compose.yml",
                "services: {web: {build: {context: images, dockerfile: web/Dockerfile}}}\n");
        Tree tree = InMemoryTree.of(files);
        assertThat(breaks(tree)).isEmpty();
        assertThat(service(tree).mustExistInImage()).containsExactly("/srv/helper.py", "/srv/manage.py");
        assertThat(breaks(tree.with(List.of(new Edit.Delete("images/common/helper.py")))))
                .extracting(Break::kind)
                .isEmpty();
        assertThat(breaks(tree.with(List.of(new Edit.Delete("images/common/manage.py")))))
                .extracting(Break::kind)
                .contains("entry-unresolved");
    }

    @Test
    void aCopyOfAComposeFileIsShippedToWhereItsPathsAreRight() {
        String compose = "services: {web: {build: ../backend}}\n";
        Map<String, String> files = Map.of(
                "deploy/compose.yml", compose, "cli/embedded/compose.yml", compose, "backend/Dockerfile", "FROM x\n");
        assertThat(breaks(InMemoryTree.of(files))).extracting(Break::isCertain).containsExactly(false);
        Tree other = InMemoryTree.of(files)
                .with(List.of(new Edit.Write(
                        "deploy/compose.yml",
                        FileMode.REGULAR,
                        (compose + "# more").getBytes(StandardCharsets.UTF_8))));
        assertThat(breaks(other)).extracting(Break::isCertain).containsExactly(true);
    }

    @Test
    void aComposeFileWithoutACopyWhosePathsAreRightIsNoShippedOne() {
        String compose = "services: {web: {build: ./app}}\n";
        Map<String, String> alike = Map.of(
                "a/docker-compose.yml", compose, "b/docker-compose.yml", compose, "b/app/Dockerfile", "FROM x\n");
        assertThat(breaks(InMemoryTree.of(alike))).extracting(Break::isCertain).containsExactly(true);
        assertThat(breaks(InMemoryTree.of(Map.of(
                        "docker-compose.yml", compose, "b/docker-compose.yml", compose, "app/Dockerfile", "FROM x\n"))))
                .extracting(Break::isCertain)
                .containsExactly(false);
        String two = "services: {web: {build: ../web}, job: {build: ../job}}\n";
        Map<String, String> partly = Map.of(
                "x/a/compose.yml",
                two,
                "y/b/compose.yml",
                two,
                "x/web/Dockerfile",
                "FROM x\n",
                "y/web/Dockerfile",
                "FROM x\n",
                "y/job/Dockerfile",
                "FROM x\n");
        assertThat(breaks(InMemoryTree.of(partly))).extracting(Break::isCertain).containsExactly(true);
        assertThat(breaks(InMemoryTree.of(partly)
                        .with(List.of(
                                new Edit.Delete("x/web/Dockerfile"),
                                new Edit.Delete("y/web/Dockerfile"),
                                new Edit.Delete("y/job/Dockerfile")))))
                .extracting(Break::isCertain)
                .containsOnly(true);
    }

    @Test
    void aTemplateOfAComposeFileNeedNotBeYaml() {
        String twice = "services:\n  web:\n    #!for a\n    image: a\n    #!for b\n    image: b\n";
        assertThat(breaks(InMemoryTree.of(Map.of("docker-compose.template.yml", twice))))
                .extracting(Break::isCertain)
                .containsExactly(false);
        assertThat(breaks(InMemoryTree.of(Map.of("docker-compose.yml", twice))))
                .extracting(Break::isCertain)
                .containsExactly(true);
    }

    @Test
    void aFileThatImportsItsOwnNameMeansAnInstalledPackage() {
        Map<String, String> files = Map.of("providers/braintrust.py", "from braintrust import Eval\n");
        assertThat(breaks(InMemoryTree.of(files))).isEmpty();
        Tree beside = InMemoryTree.of(files)
                .with(List.of(new Edit.Write(
                        "providers/use.py",
                        FileMode.REGULAR,
                        "from braintrust import Trace\n".getBytes(StandardCharsets.UTF_8))));
        assertThat(breaks(beside)).extracting(Break::file).containsExactly("providers/use.py");
    }

    @Test
    void anImageMayPutAPackageTogetherFromSeveralFolders() {
        Map<String, String> files = Map.of(
                "common/site/__init__.py", "",
                "common/site/settings.py", "ROOT_URLCONF = 'site.urls'\n",
                "web/urls.py", "",
                "Dockerfile", "FROM python:3.12\nCOPY common/ /srv/\nCOPY web/urls.py /srv/site/\n",
                "compose.yml", "services: {web: {build: .}}\n");
        assertThat(breaks(InMemoryTree.of(files))).isEmpty();
        Tree without = InMemoryTree.of(files)
                .with(List.of(new Edit.Write(
                        "Dockerfile",
                        FileMode.REGULAR,
                        "FROM python:3.12\nCOPY common/ /srv/\n".getBytes(StandardCharsets.UTF_8))));
        assertThat(breaks(without)).extracting(Break::kind).contains("dotted-string");
    }

    @Test
    void aBranchThatTheImageRulesOutStartsNothing() {
        String script = """
                #!/bin/sh
                if [ "$ROLE" = 'web' ]; then
                  python web.py
                elif [ "$ROLE" = 'job' ]; then
                  python job.py
                else
                  python other.py
                fi
                """;
        Map<String, String> files = Map.of(
                "Dockerfile",
                "FROM python:3.12\nWORKDIR /srv\nENV ROLE=job\nCOPY job.py start.sh ./\nCMD [\"sh\", \"start.sh\"]\n",
                "job.py",
                "",
                "web.py",
                "",
                "other.py",
                "",
                "start.sh",
                script,
                "compose.yml",
                "services: {a: {build: .}}\n");
        assertThat(breaks(InMemoryTree.of(files))).isEmpty();
        Tree assigned = InMemoryTree.of(files)
                .with(List.of(new Edit.Write(
                        "start.sh",
                        FileMode.EXECUTABLE,
                        script.replace("if [", "ROLE=web\nif [").getBytes(StandardCharsets.UTF_8))));
        assertThat(breaks(assigned))
                .extracting(Break::message)
                .anySatisfy(message -> assertThat(message).contains("web.py"));
    }

    @Test
    void aVariableThatTheScriptMaySetDecidesNothing() {
        Map<String, String> files = Map.of(
                "Dockerfile",
                "FROM python:3.12\nWORKDIR /srv\nCOPY web.py start.sh ./\nCMD [\"sh\", \"start.sh\"]\n",
                "web.py",
                "",
                "worker.py",
                "",
                "start.sh",
                """
                #!/bin/sh
                if [ "$1" = worker ]; then ROLE=worker; fi
                if [ "${ROLE:-web}" = worker ]; then
                  exec python worker.py
                fi
                exec python web.py
                """,
                "compose.yml",
                "services: {a: {build: .}}\n");
        assertThat(breaks(InMemoryTree.of(files)))
                .extracting(Break::message)
                .anySatisfy(message -> assertThat(message).contains("worker.py"));
    }

    private static List<Break> breaks(Tree tree) {
        return ContractMaps.derive(tree, "test").breaks();
    }

    private static ServiceRow service(Tree tree) {
        return ContractMaps.derive(tree, "test").services().get(0);
    }
}
