package dev.relocate.contracts.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.relocate.contracts.python.StringReference.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonFileTest {
    private static PythonFile scan(String... lines) {
        return PythonFile.scan((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsPlainImports() {
        PythonFile file = scan("import a.b as c, d . e");
        ImportStatement statement = file.imports().get(0);
        assertThat(statement.names())
                .extracting(name -> name.name().text(), ImportedName::binds)
                .containsExactly(tuple("a.b", "c"), tuple("d.e", "d"));
        assertThat(statement.names().get(1).name().parts())
                .extracting(NamePart::start)
                .containsExactly(17, 21);
    }

    @Test
    void readsRelativeImportsOfSeveralLines() {
        ImportStatement statement = scan("", "from ...a.b import (  # why", "    c,", "    d as e,", ")")
                .imports()
                .get(0);
        assertThat(statement.level()).isEqualTo(3);
        assertThat(statement.module().text()).isEqualTo("a.b");
        assertThat(statement.line()).isEqualTo(2);
        assertThat(statement.names()).extracting(ImportedName::line).containsExactly(3, 4);
    }

    @Test
    void tellsWhenAnImportRuns() {
        List<ImportStatement> imports = scan(
                        "import a",
                        "if TYPE_CHECKING:",
                        "    import b",
                        "else:",
                        "    import c",
                        "def f():",
                        "    import d",
                        "try:",
                        "    import e",
                        "except ImportError:",
                        "    import g",
                        "try: import h",
                        "finally: pass")
                .imports();
        assertThat(imports)
                .extracting(ImportStatement::circumstances)
                .containsExactly(
                        Circumstances.ALWAYS,
                        new Circumstances(false, true, true, false),
                        new Circumstances(false, true, false, false),
                        new Circumstances(true, false, false, false),
                        new Circumstances(false, false, false, true),
                        new Circumstances(false, true, false, false),
                        Circumstances.ALWAYS);
    }

    @Test
    void readsDynamicImports() {
        List<DynamicImport> calls = scan(
                        "importlib.import_module('a.b')",
                        "__import__(name)",
                        "import_module(f'plugins.{x}')",
                        "import_module('.x', package=__name__)",
                        "def import_module(name): pass")
                .dynamicImports();
        assertThat(calls).extracting(call -> call.argument().orElse("?")).containsExactly("a.b", "?", "?", ".x");
        assertThat(calls.get(2).knownPrefix()).isEqualTo("plugins.");
        assertThat(calls.get(3).packageArgument()).contains("__name__");
    }

    @Test
    void readsEnvironmentAccesses() {
        List<EnvironmentAccess> accesses = scan(
                        "os.environ['A'] = '1'",
                        "os.environ.setdefault('B', '2')",
                        "os.environ.update(C='3', **more)",
                        "os.environ.update({'D': '4'})",
                        "x = os.getenv('E'), os.environ.get('F'), os.environ['G']",
                        "def f(): os.environ['H'] = y")
                .environment();
        assertThat(accesses)
                .extracting(EnvironmentAccess::name)
                .containsExactly("A", "B", "C", "D", "E", "F", "G", "H");
        assertThat(accesses.get(0).value()).contains("1");
        assertThat(accesses.get(1).kind()).isEqualTo(EnvironmentAccess.Kind.SET_DEFAULT);
        assertThat(accesses.get(4).kind()).isEqualTo(EnvironmentAccess.Kind.READ);
        assertThat(accesses.get(7).circumstances().lazy()).isTrue();
    }

    @Test
    void classifiesDottedStrings() {
        assertThat(scan(
                                "patch('a.b')",
                                "INSTALLED_APPS = ['a.apps.A', 'polls']",
                                "getLogger('a.b')",
                                "x = 'a.b'",
                                "LOGGING = {'loggers': {'a.b': {'class': 'c.d'}}}",
                                "app.send_task('a.tasks.t')")
                        .strings())
                .extracting(StringReference::value, StringReference::position)
                .containsExactly(
                        tuple("a.b", Position.PATCH),
                        tuple("a.apps.A", Position.SETTING),
                        tuple("polls", Position.SETTING),
                        tuple("a.b", Position.LABEL),
                        tuple("a.b", Position.OTHER),
                        tuple("a.b", Position.OTHER),
                        tuple("c.d", Position.SETTING),
                        tuple("a.tasks.t", Position.TASK));
    }

    @Test
    void findsTheMainGuard() {
        assertThat(scan("x = 1", "if __name__ == '__main__':", "    main()").mainGuardLine())
                .hasValue(2);
        assertThat(scan("def f():", "    if __name__ == '__main__': pass").mainGuardLine())
                .isEmpty();
    }

    @Test
    void listsTopLevelNames() {
        assertThat(scan(
                                "import a.b",
                                "X: int = 1",
                                "(p, q), *r = s = t()",
                                "o.attr = u[v] = 1",
                                "class C:",
                                "    inner = 1",
                                "async def f(): local = 1",
                                "with open() as h: pass",
                                "for i, j in k: pass")
                        .names())
                .containsExactlyInAnyOrder("C", "X", "a", "f", "h", "i", "j", "p", "q", "r", "s");
    }

    @Test
    void tellsPython2AndBrokenSourcesFromPython3() {
        for (String bad :
                List.of("print 'x'", "if x:\npass", "x = 1\n  y = 2", "import", "from a import", "exec code in d")) {
            assertThat(scan(bad).unparsable()).as(bad).isTrue();
        }
        for (String good : List.of(
                "match x:\n    case [a, *b] if a: pass",
                "type X = int",
                "print(f'{x!r}' 'y')",
                "x = 1if y else 2",
                "except_ = lambda: (yield)",
                "def f[T: int](x: T) -> T: ...",
                "try: pass\nexcept A, B: pass")) {
            assertThat(scan(good).problem()).as(good).isEmpty();
        }
    }
}
