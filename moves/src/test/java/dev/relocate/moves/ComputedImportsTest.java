package dev.relocate.moves;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of names that code puts together, and what must stay on the list of unresolved references. */
class ComputedImportsTest {
    private static final String[] LOADER = {
        "from django.apps import apps", "def f(app_config):", "    import_module('%s.signals' % app_config.name)"
    };

    private static RelocationCase moved(String... lines) {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass")
                .file("m.py", lines)
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static String[] lines(String text) {
        return text.split("\\|", -1);
    }

    /** Each of them can be nothing that moves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "import_module('other.' + name)",
                "import_module(name + '.models')",
                "import_module('%s.models' % name)",
                "import_module('{}.models'.format(name))",
                "import_module(f'{name}.models')",
                "import_module('.'.join([name, 'models']))",
                "import_module('.'.join(('plugins', name)))",
                "KIND = 'models'|import_module('%s.%s' % (name, KIND))",
                "def f(app):|    path = '%s.%s' % (app.__name__, 'apps')|    import_module(path)",
                "from pkg.settings import PLUGINS|import_module(PLUGINS + '.freshness')",
                "import_module('.freshness', app_config.name + '.other')",
                "import_module('.other', app_config.name)",
                "import_module('.x', package='plugins')",
                "import_module('.freshness', package='plugins.' + name)",
                "import_module('plugins' '.' + name)",
                "KIND = 'a'|import_module('utils.' + (KIND or 'b'))",
                "def load(path):|    import_module(path.rsplit('.', 1)[0])",
                "import_module(__name__ + '.freshness')",
                "import_module(__package__ + '.freshness')",
                "for kind in ('a', 'b'):|    import_module('utils.' + kind)",
                "import_module('utils.a' if name else 'utils.b')",
                "def load(kind):|    import_module('utils.' + kind)|load('a')|load(kind='b')",
                "def load(kind='c'):|    import_module('utils.' + kind)|load('a')",
                "def load(*kinds):|    for kind in kinds:|        import_module('utils.' + kind)|load('a', 'b')",
                "class A:|    engine = 'json'|    def f(self):|        import_module(self.engine)",
                "import_module(settings.ENGINE)|ENGINE = 'other.engine'",
                "def load(path):|    head, _, tail = path.rpartition('.')|    import_module(head)",
                "import_module(__name__ + '.sub')",
                "import_module('.sub', __package__)",
            })
    void whatCannotNameWhatMovesIsNotListed(String code) {
        moved(lines(code))
                .file("pkg/settings.py", "PLUGINS = 'plugins'")
                .relocate()
                .allResolved();
    }

    /** Each of them may be what moves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "import_module(os.environ['X'])",
                "import_module(name + '.freshness')",
                "import_module('%s.%s' % (a, b))",
                "import_module('{}.{}'.format(a, b))",
                "import_module(f'utils.{name}')",
                "import_module('.'.join(parts))",
                "import_module('.'.join(['utils', name]))",
                "KIND = 'freshness'|import_module('%s.%s' % (name, KIND))",
                "from pkg.settings import KIND|import_module('utils.' + KIND)",
                "import_module('.freshness', package)",
                "import_module('.freshness', 'ut' + name)",
                "import_module('.freshness', package='utils' if name else 'a')",
                "import_module('.freshness', app_config.name)",
                "for kind in ('a', 'freshness'):|    import_module('utils.' + kind)",
                "def load(kind):|    import_module('utils.' + kind)|load('a')|load('freshness')",
                "def load(kind):|    import_module('utils.' + kind)|run(load)",
                "def load(kind):|    import_module('utils.' + kind)|load(*kinds)",
                "def load(path):|    import_module(path)|load('utils.' + kind)",
                "def load(kind):|    import_module('utils.' + kind)|load('a')|load(kind='freshness')",
                "def load(kind='freshness'):|    import_module('utils.' + kind)|load('a')",
                "def load(kind):|    import_module('utils.' + kind)|load('a')|run(load)",
                "def load(x, kind):|    import_module('utils.' + kind)|load(1, 'a')|load(**options)",
                "def load(*kinds):|    for kind in kinds:|        import_module('utils.' + kind)|load('a', 'freshness')",
                "class A:|    engine = choose()|    def f(self):|        import_module(self.engine)",
                "import_module(settings.ENGINE)|ENGINE = os.environ['ENGINE']",
                "name = name or 'utils'|import_module(name + '.freshness')",
                "import_module(names[0])",
                "__import__(name.replace('/', '.'))",
            })
    void whatMayNameWhatMovesIsListed(String code) {
        RelocationCase.Result result =
                moved(lines(code)).file("pkg/settings.py", "KIND = 'freshness'").relocate();
        org.assertj.core.api.Assertions.assertThat(result.relocated().unresolved())
                .anyMatch(entry -> entry.why().contains("computed"));
    }

    @Test
    void whatFollowsItsAppIsNotListedWhereTheAppMovesAsAWhole() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/signals.py")
                .file("loader.py", LOADER)
                .move("shop", "apps/shop")
                .relocate()
                .allResolved();
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/signals.py")
                .file("loader.py", LOADER)
                .move("shop/signals.py", "shop/deep/signals.py")
                .relocate()
                .unresolvedAt("loader.py", 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config = yaml.safe_load(text)|import_module(config.name + '.tasks')",
                "def f(app):|    import_module(f'{app.name}.tasks')",
                "def f(app_config):|    import_module('%s.tasks' % app_config.name)",
            })
    void aVariableIsNoAppOfDjangoByItsNameAlone(String code) {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/tasks.py")
                .file("loader.py", lines(code))
                .move("shop", "apps/shop")
                .relocate()
                .unresolvedAt("loader.py", 2);
    }

    @Test
    void anAppOfTheRegistryIsOne() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/tasks.py")
                .file(
                        "loader.py",
                        "for config in registry.get_app_configs():",
                        "    import_module(config.name + '.tasks')")
                .move("shop", "apps/shop")
                .relocate()
                .allResolved();
    }

    @Test
    void aFileThatImportsBesideItselfIsListedWhereItMovesAway() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/signals.py")
                .file("shop/load.py", "def f(name):", "    import_module('.' + name, __package__)")
                .move("shop/load.py", "apps/load.py")
                .relocate()
                .unresolvedAt("shop/load.py", 2);
    }
}
