package dev.relocate.contracts.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryResolverTest {
    private static final Map<String, String> FILES = Map.of(
            "pkg/__init__.py", "",
            "pkg/main.py", "",
            "pkg/celery.py", "",
            "pkg/__main__.py", "",
            "sub/tool.py", "",
            "manage.py", "",
            "app.py", "",
            "pyproject.toml", "[project.scripts]\nserve = \"pkg.main:run\"\n",
            "setup.cfg", "[options.entry_points]\nconsole_scripts =\n    old-serve = pkg.main:run\n");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python -u -m pkg.main --x | MODULE | pkg.main | /w/pkg/main.py",
                "python3.11 -m pkg | MODULE | pkg | /w/pkg/__main__.py",
                "python sub/tool.py | SCRIPT | sub/tool.py | /w/sub/tool.py",
                "./manage.py migrate | SCRIPT | /w/manage.py | /w/manage.py",
                "python manage.py runserver | SCRIPT | manage.py | /w/manage.py",
                "gunicorn -w 2 -b :80 pkg.main:app --timeout 5 | APP | pkg.main:app | /w/pkg/main.py",
                "gunicorn --chdir pkg main:app | APP | main:app | /w/pkg/main.py",
                "uvicorn pkg.main:app --reload --port 80 | APP | pkg.main:app | /w/pkg/main.py",
                "uvicorn --app-dir sub tool:app | APP | tool:app | /w/sub/tool.py",
                "hypercorn pkg.main:app | APP | pkg.main:app | /w/pkg/main.py",
                "python -m gunicorn pkg.main:app | APP | pkg.main:app | /w/pkg/main.py",
                "streamlit run sub/tool.py --server.port 80 | SCRIPT | sub/tool.py | /w/sub/tool.py",
                "celery -A pkg worker -l info | APP | pkg | /w/pkg/celery.py",
                "celery --app=pkg.main:app beat | APP | pkg.main:app | /w/pkg/main.py",
                "flask --app pkg.main run | APP | pkg.main | /w/pkg/main.py",
                "flask run | APP | app | /w/app.py",
                "fastapi run pkg/main.py | APP | pkg/main.py | /w/pkg/main.py",
                "uwsgi --http :80 --module pkg.main:app | APP | pkg.main:app | /w/pkg/main.py",
                "poetry run python -m pkg.main | MODULE | pkg.main | /w/pkg/main.py",
                "pdm run -p /w python -m pkg.main | MODULE | pkg.main | /w/pkg/main.py",
                "pipenv run celery -A pkg worker | APP | pkg | /w/pkg/celery.py",
                "hatch run serve | MODULE | serve | /w/pkg/main.py",
                "old-serve | MODULE | old-serve | /w/pkg/main.py",
                "uv run --no-sync uvicorn pkg.main:app | APP | pkg.main:app | /w/pkg/main.py",
                "tini -- gosu app python -m pkg.main | MODULE | pkg.main | /w/pkg/main.py",
                "env A=b python -m pkg.main | MODULE | pkg.main | /w/pkg/main.py",
                "sh -c 'python manage.py migrate && exec gunicorn pkg.main:app' | APP | pkg.main:app | /w/pkg/main.py",
                "python -m debugpy --listen 1 -m pkg.main | MODULE | pkg.main | /w/pkg/main.py",
                "serve | MODULE | serve | /w/pkg/main.py",
            })
    void resolvesLaunchers(String command, EntryKind kind, String target, String path) {
        Launch launch = resolve(FILES, command).get(0);
        assertThat(launch.kind()).isEqualTo(kind);
        assertThat(launch.target()).isEqualTo(target);
        assertThat(launch.path()).contains(path);
    }

    @Test
    void importPathsDifferByLauncher() {
        assertThat(resolve(FILES, "python sub/tool.py").get(0).importPath()).containsExactly("/w/sub", "/lib");
        assertThat(resolve(FILES, "streamlit run sub/tool.py").get(0).importPath())
                .containsExactly("/w/sub", "/lib");
        assertThat(resolve(FILES, "python -m pkg.main").get(0).importPath()).containsExactly("/w", "/lib");
        assertThat(resolve(FILES, "gunicorn --chdir sub tool:app").get(0).importPath())
                .containsExactly("/w/sub", "/lib");
    }

    @Test
    void followsAnEntryScriptToItsArguments() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("run.sh", "#!/bin/sh\nset -e\npython manage.py migrate\nexec \"$@\"\n");
        List<Launch> launches = resolve(files, "/w/run.sh python -m pkg.main");
        assertThat(launches).extracting(Launch::target).containsExactly("pkg.main", "manage.py");
        assertThat(launches.get(0).file()).isEqualTo("compose.yml");
        assertThat(launches.get(1).file()).isEqualTo("run.sh");
        assertThat(launches.get(1).line()).isEqualTo(3);
    }

    @Test
    void choosesTheArmOfAnEntryScript() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put(
                "run.sh",
                "#!/bin/bash\ncase \"$1\" in\nweb) exec gunicorn pkg.main:app;;\njob) exec python -m pkg.celery;;\nesac\n");
        assertThat(resolve(files, "bash run.sh job").get(0).target()).isEqualTo("pkg.celery");
        assertThat(resolve(files, "bash run.sh web").get(0).target()).isEqualTo("pkg.main:app");
    }

    @Test
    void keepsVariablesOfAScriptInMind() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("run.sh", "#!/bin/sh\nAPP=${APP:-pkg.main:app}\ncd /w/sub\nexec gunicorn --chdir /w \"$APP\"\n");
        assertThat(resolve(files, "./run.sh").get(0).target()).isEqualTo("pkg.main:app");
    }

    @Test
    void readsUwsgiAndSupervisorFiles() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("uwsgi.ini", "[uwsgi]\nchdir = /w\nmodule = pkg.main:app\nattach-daemon = ./manage.py work\n");
        files.put(
                "super.conf",
                "[program:web]\ncommand=gunicorn pkg.main:app\n[program:job]\ndirectory=/w/sub\ncommand=python tool.py\n");
        assertThat(resolve(files, "uwsgi /w/uwsgi.ini"))
                .extracting(Launch::target)
                .containsExactly("pkg.main:app", "/w/manage.py");
        assertThat(resolve(files, "supervisord -c super.conf"))
                .extracting(launch -> launch.target() + ":" + launch.line())
                .containsExactly("pkg.main:app:2", "tool.py:5");
    }

    @Test
    void readsProcfiles() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("Procfile", "# comment\nweb: gunicorn pkg.main:app\njob: cd sub && python tool.py\n");
        assertThat(resolve(files, "honcho start"))
                .extracting(launch -> launch.target() + ":" + launch.file() + ":" + launch.line())
                .containsExactly("pkg.main:app:Procfile:2", "tool.py:Procfile:3");
        assertThat(resolve(files, "honcho start -f Procfile job"))
                .extracting(Launch::target)
                .containsExactly("tool.py");
    }

    @Test
    void readsTheServicesOfS6() {
        Map<String, String> container = Map.of(
                "/etc/services.d/web/run",
                "web.sh",
                "/etc/cont-init.d/10-init",
                "init.sh",
                "/w/pkg/main.py",
                "pkg/main.py");
        Tree tree = InMemoryTree.of(Map.of(
                "web.sh", "#!/bin/sh\nexec python pkg/main.py\n",
                "init.sh", "#!/bin/sh\npython -m pkg.init\n",
                "pkg/main.py", ""));
        LaunchContext context = new LaunchContext(
                new ContainerFiles(new TreeMap<>(container), Set.of()), "/w", Map.of(), List.of(), "compose.yml", 3);
        assertThat(new EntryResolver(tree).resolve(List.of("/init"), context))
                .extracting(launch -> launch.target() + " " + launch.file() + ":" + launch.line())
                .containsExactlyInAnyOrder("pkg.init init.sh:2", "pkg/main.py web.sh:2");
    }

    @Test
    void saysWhatIsForeignOrNotUnderstood() {
        assertThat(resolve(FILES, "redis-server --port 1").get(0).kind()).isEqualTo(EntryKind.EXTERNAL);
        assertThat(resolve(FILES, "python ${SCRIPT}").get(0).kind()).isEqualTo(EntryKind.UNKNOWN);
        assertThat(resolve(FILES, "python -c 'import pkg'").get(0).kind()).isEqualTo(EntryKind.UNKNOWN);
    }

    @Test
    void endsOnScriptsThatCallEachOther() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("a.sh", "#!/bin/sh\nexec ./a.sh\nsh b.sh\n");
        files.put("b.sh", "#!/bin/sh\n./a.sh\n./a.sh\n");
        assertThat(resolve(files, "./a.sh").get(0).kind()).isEqualTo(EntryKind.UNKNOWN);
    }

    private static List<Launch> resolve(Map<String, String> files, String command) {
        Tree tree = InMemoryTree.of(files);
        TreeMap<String, String> container = new TreeMap<>();
        files.keySet().forEach(path -> container.put("/w/" + path, path));
        LaunchContext context = new LaunchContext(
                new ContainerFiles(container, Set.of()),
                "/w",
                Map.of("PYTHONPATH", "/lib"),
                List.of(),
                "compose.yml",
                3);
        return new EntryResolver(tree).resolve(Shell.split(command), context);
    }
}
