package dev.relocate.moves;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What looks like a reference and is none (semantics B6): it stays, and only what a person must decide is listed. */
class NotRewrittenTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "log = getLogger(__name__)", "def age(): pass")
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static void stays(String... lines) {
        utils().file("m.py", lines).relocate().has("m.py", lines).allResolved();
    }

    @Test
    void commentsAndDocstrings() {
        stays("# utils.freshness.age and utils/freshness.py");
        stays("def f():", "    \"\"\"Calls utils.freshness.age, see utils/freshness.py.\"\"\"");
    }

    @Test
    void messagesThatSpellAName() {
        for (String line :
                List.of("print('see utils.freshness for more')", "raise ValueError(f'utils.freshness is {x}')")) {
            utils().file("m.py", line).relocate().has("m.py", line).unresolvedAt("m.py", 1);
        }
    }

    @Test
    void labelsOfALoggerWhereTheModuleHasNoneOfItsOwn() {
        RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/plain.py", "def age(): pass")
                .file("m.py", "getLogger('utils.plain')", "pgettext('utils.plain', 'x')")
                .move("utils/plain.py", "core/plain.py")
                .relocate()
                .has("m.py", "getLogger('utils.plain')", "pgettext('utils.plain', 'x')")
                .allResolved();
    }

    @Test
    void labelsOfALoggerThatTheModuleNamesAfterItselfAreListed() {
        utils().file("m.py", "getLogger('utils.freshness')")
                .relocate()
                .has("m.py", "getLogger('utils.freshness')")
                .unresolvedAt("m.py", 1);
    }

    @Test
    void namesOfModelsByTheirApp() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/models.py", "class Item: pass")
                .file("shop/apps.py", "class ShopConfig(AppConfig):", "    name = 'shop'", "    label = 'shop'")
                .file(
                        "m.py",
                        "AUTH_USER_MODEL = 'shop.Item'",
                        "x = ForeignKey('shop.Item')",
                        "dependencies = [('shop', '0001')]")
                .move("shop", "apps/shop")
                .relocate()
                .has(
                        "m.py",
                        "AUTH_USER_MODEL = 'shop.Item'",
                        "x = ForeignKey('shop.Item')",
                        "dependencies = [('shop', '0001')]")
                .allResolved();
    }

    @Test
    void namesThatOnlyBeginAlike() {
        utils().file("utils/freshness_more.py")
                .file(
                        "m.py",
                        "import utils.freshness_more",
                        "patch('utils.freshness_more.x')",
                        "open('utils/freshness.pyc')")
                .relocate()
                .has(
                        "m.py",
                        "import utils.freshness_more",
                        "patch('utils.freshness_more.x')",
                        "open('utils/freshness.pyc')");
    }

    @Test
    void modulesOfThirdParties() {
        utils().file("m.py", "from requests.utils.freshness import x", "patch('requests.utils.freshness.x')")
                .relocate()
                .has("m.py", "from requests.utils.freshness import x", "patch('requests.utils.freshness.x')")
                .allResolved();
    }

    @Test
    void historyAndProse() {
        utils().file(
                        "CHANGELOG.md",
                        "- utils/freshness.py and `utils.freshness` are new",
                        "",
                        "    python -m utils.freshness")
                .file("docs/api.rst", "See utils/freshness.py and utils.freshness.")
                .relocate()
                .has(
                        "CHANGELOG.md",
                        "- utils/freshness.py and `utils.freshness` are new",
                        "",
                        "    python -m utils.freshness")
                .has("docs/api.rst", "See utils/freshness.py and utils.freshness.")
                .allResolved();
    }

    @Test
    void keysOfDictionariesAndCaches() {
        RelocationCase.tree()
                .file("cache/__init__.py")
                .file("settings.py", "CACHES = {'cache': {'KEY_PREFIX': 'cache'}}", "x = cache.get('cache')")
                .move("cache", "infra/cache")
                .relocate()
                .has("settings.py", "CACHES = {'cache': {'KEY_PREFIX': 'cache'}}", "x = cache.get('cache')");
    }

    @Test
    void pathsThatOnlyBeginAlike() {
        stays("open('utils/freshness.pyc')", "open('other/utils/freshness.py')");
    }

    @Test
    void linksToOtherSitesFromADocumentThatMoves() {
        RelocationCase.tree()
                .file("docs/guide.md", "[web](https://example.org/a) [mail](mailto:a@example.org)")
                .move("docs/guide.md", "manual/deep/guide.md")
                .relocate()
                .has("manual/deep/guide.md", "[web](https://example.org/a) [mail](mailto:a@example.org)");
    }
}
