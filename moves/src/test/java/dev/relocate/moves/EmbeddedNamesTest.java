package dev.relocate.moves;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Old names and paths inside longer texts, in several strings, and in texts that code puts together. */
class EmbeddedNamesTest {
    private static RelocationCase moved(String line) {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "def age(): pass")
                .file("shop/__init__.py")
                .file("shop/static/a.css", "x")
                .file("docs/conf.py", line)
                .move("utils/freshness.py", "core/freshness.py")
                .move("shop", "apps/shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patch(f'utils.freshness.{n}')|patch(f'core.freshness.{n}')",
                "mock.patch('utils.freshness.' + n)|mock.patch('core.freshness.' + n)",
                "mock.patch('utils.freshness.%s' % n)|mock.patch('core.freshness.%s' % n)",
                "patch(target='utils.freshness.{}'.format(n))|patch(target='core.freshness.{}'.format(n))",
                "monkeypatch.setattr(target='utils.freshness.age', name=1)|monkeypatch.setattr(target='core.freshness.age', name=1)",
                "resources.open_binary('shop.static', 'a.css')|resources.open_binary('apps.shop.static', 'a.css')",
                "include(('shop.urls', 'shop'), namespace='shop')|include(('apps.shop.urls', 'shop'), namespace='shop')",
                "handler404 = 'shop.views.none'|handler404 = 'apps.shop.views.none'",
            })
    void beginningsThatArePatchedOrImportedFollow(String before, String after) {
        moved(before).relocate().has("docs/conf.py", after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(f'utils.freshness.{n}')",
                "f('utils.freshness.' + n)",
                "f('utils.freshness.%s' % n)",
                "ROUTES = {'utils.freshness.*': 'q'}",
                "os.system('python -m utils.freshness --now')",
                "os.system('python utils/freshness.py')",
                "DIRS = ['shop/static']",
                "DIRS = [BASE / 'shop' / 'static']",
                "DIRS = [os.path.join(BASE, 'shop', 'static')]",
                "DIRS = [BASE / 'shop']",
                "sys.path.insert(0, os.path.abspath('../shop'))",
            })
    void whatIsOnlyPartOfATextIsListed(String line) {
        moved(line).relocate().has("docs/conf.py", line).unresolvedAt("docs/conf.py", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'''About utils.freshness and shop/static.'''",
                "f('utils.freshnesses.' + n)",
                "f('myutils.freshness.x y')",
                "DIRS = ['shop/other']",
                "f('see shop/other here')",
                "x = total / 'shopping'",
                "print('shop is open. It is in the shop.')",
            })
    void whatOnlyLooksLikeItIsNot(String line) {
        moved(line).relocate().allResolved();
    }

    @Test
    void entryPointsInOneTextFollow() {
        moved("")
                .file(
                        "setup.py",
                        "setup(entry_points=\"\"\"",
                        "[console_scripts]",
                        "age = utils.freshness:age",
                        "\"\"\")")
                .relocate()
                .has(
                        "setup.py",
                        "setup(entry_points=\"\"\"",
                        "[console_scripts]",
                        "age = core.freshness:age",
                        "\"\"\")")
                .allResolved();
    }
}
