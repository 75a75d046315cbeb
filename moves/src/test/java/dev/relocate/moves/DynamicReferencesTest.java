package dev.relocate.moves;

import org.junit.jupiter.api.Test;

/** Strings that import: patches, settings, plugins, task names, logging; one form a test. */
class DynamicReferencesTest {
    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/freshness.py", "AGES = {}", "def age(): pass", "class Age: pass")
                .move("utils/freshness.py", "core/freshness.py");
    }

    private static void becomes(String before, String after) {
        utils().file("m.py", before).relocate().has("m.py", after).allResolved();
    }

    @Test
    void patchByAnyReceiver() {
        becomes("mock.patch('utils.freshness.age')", "mock.patch('core.freshness.age')");
        becomes("mocker.patch('utils.freshness.age')", "mocker.patch('core.freshness.age')");
        becomes("with patch('utils.freshness.age') as p: pass", "with patch('core.freshness.age') as p: pass");
    }

    @Test
    void patchDictAndMultiple() {
        becomes("patch.dict('utils.freshness.AGES', x=1)", "patch.dict('core.freshness.AGES', x=1)");
        becomes("mock.patch.dict(in_dict='utils.freshness.AGES')", "mock.patch.dict(in_dict='core.freshness.AGES')");
        becomes("patch.multiple('utils.freshness', age=1)", "patch.multiple('core.freshness', age=1)");
    }

    @Test
    void patchObject() {
        utils().file("m.py", "import utils.freshness", "@patch.object(utils.freshness, 'age')", "def test(): pass")
                .relocate()
                .has("m.py", "import core.freshness", "@patch.object(core.freshness, 'age')", "def test(): pass")
                .allResolved();
    }

    @Test
    void patchByKeyword() {
        becomes("mocker.patch(target='utils.freshness.age')", "mocker.patch(target='core.freshness.age')");
        utils().file("m.py", "patch('json.dumps', new='utils.freshness.age')")
                .relocate()
                .has("m.py", "patch('json.dumps', new='utils.freshness.age')")
                .unresolvedAt("m.py", 1);
    }

    @Test
    void monkeypatchSetsAndDeletes() {
        becomes("monkeypatch.setattr('utils.freshness.age', 1)", "monkeypatch.setattr('core.freshness.age', 1)");
        becomes("monkeypatch.delattr('utils.freshness.age')", "monkeypatch.delattr('core.freshness.age')");
    }

    @Test
    void pytestPluginsAloneAndInLists() {
        becomes("pytest_plugins = 'utils.freshness'", "pytest_plugins = 'core.freshness'");
        becomes("pytest_plugins = ('x', 'utils.freshness')", "pytest_plugins = ('x', 'core.freshness')");
        becomes("pytest_plugins: list[str] = ['utils.freshness']", "pytest_plugins: list[str] = ['core.freshness']");
    }

    @Test
    void djangoSettingsByTheirNames() {
        becomes("ROOT_URLCONF = 'utils.freshness'", "ROOT_URLCONF = 'core.freshness'");
        becomes("WSGI_APPLICATION = 'utils.freshness.age'", "WSGI_APPLICATION = 'core.freshness.age'");
        becomes("MIDDLEWARE += ['utils.freshness.age']", "MIDDLEWARE += ['core.freshness.age']");
        becomes(
                "TEMPLATES = [{'OPTIONS': {'x': ['utils.freshness.age']}}]",
                "TEMPLATES = [{'OPTIONS': {'x': ['core.freshness.age']}}]");
        becomes(
                "override_settings(ROOT_URLCONF='utils.freshness')",
                "override_settings(ROOT_URLCONF='core.freshness')");
    }

    @Test
    void installedAppsByPackageAndByConfiguration() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/apps.py", "class ShopConfig: pass")
                .file("settings.py", "INSTALLED_APPS = ['shop', 'shop.apps.ShopConfig']", "LOCAL_APPS = ('shop',)")
                .move("shop", "apps/shop")
                .relocate()
                .has(
                        "settings.py",
                        "INSTALLED_APPS = ['apps.shop', 'apps.shop.apps.ShopConfig']",
                        "LOCAL_APPS = ('apps.shop',)");
    }

    @Test
    void urlsIncludedAloneAndWithTheirNamespace() {
        becomes("path('x', include('utils.freshness'))", "path('x', include('core.freshness'))");
        becomes("path('x', include(('utils.freshness', 'ns')))", "path('x', include(('core.freshness', 'ns')))");
    }

    @Test
    void celeryIncludesAndDiscovers() {
        becomes("app = Celery('x', include=['utils.freshness'])", "app = Celery('x', include=['core.freshness'])");
        becomes("app.autodiscover_tasks(['utils.freshness'])", "app.autodiscover_tasks(['core.freshness'])");
        becomes("app.config_from_object('utils.freshness')", "app.config_from_object('core.freshness')");
        becomes("CELERY_IMPORTS = ('utils.freshness',)", "CELERY_IMPORTS = ('core.freshness',)");
    }

    @Test
    void celeryTasksOfAScheduleFollowAndAreListed() {
        utils().file("m.py", "SCHEDULE = {'a': {'task': 'utils.freshness.age', 'schedule': 5}}")
                .relocate()
                .has("m.py", "SCHEDULE = {'a': {'task': 'core.freshness.age', 'schedule': 5}}")
                .unresolvedAt("m.py", 1);
    }

    @Test
    void loggersOfALoggingConfigurationAreLabels() {
        utils().file(
                        "m.py",
                        "LOGGING = {'handlers': {'h': {'class': 'utils.freshness.Age'}},",
                        "           'loggers': {'utils.freshness': {'handlers': ['h']}}}")
                .relocate()
                .has(
                        "m.py",
                        "LOGGING = {'handlers': {'h': {'class': 'core.freshness.Age'}},",
                        "           'loggers': {'utils.freshness': {'handlers': ['h']}}}");
    }

    @Test
    void importersByLiteral() {
        becomes("import_string('utils.freshness.age')", "import_string('core.freshness.age')");
        becomes("pytest.importorskip('utils.freshness')", "pytest.importorskip('core.freshness')");
        becomes("pkgutil.get_data('utils.freshness', 'x')", "pkgutil.get_data('core.freshness', 'x')");
        becomes("uvicorn.run('utils.freshness:age')", "uvicorn.run('core.freshness:age')");
    }

    @Test
    void moduleSwitchOfACommandInPython() {
        becomes("run([sys.executable, '-m', 'utils.freshness'])", "run([sys.executable, '-m', 'core.freshness'])");
    }

    @Test
    void aModuleWhoseNameBeginsWithADigit() {
        RelocationCase.tree()
                .file("jobs/__init__.py")
                .file("jobs/0001_first.py")
                .file("m.py", "import_module('jobs.0001_first')")
                .move("jobs/0001_first.py", "jobs/0001_start.py")
                .relocate()
                .has("m.py", "import_module('jobs.0001_start')");
    }
}
