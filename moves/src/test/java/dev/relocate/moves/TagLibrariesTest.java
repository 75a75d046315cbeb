package dev.relocate.moves;

import org.junit.jupiter.api.Test;

class TagLibrariesTest {
    private static RelocationCase site() {
        return RelocationCase.tree()
                .file("site/templatetags/__init__.py")
                .file("site/templatetags/extras.py", "register = 1");
    }

    @Test
    void loadTagsFollowARenamedLibrary() {
        site().file("site/templates/a.html", "{% load i18n extras %}", "extras {%load a extras from extras%}")
                .move("site/templatetags/extras.py", "shop/templatetags/site_tags.py")
                .relocate()
                .has("site/templates/a.html", "{% load i18n site_tags %}", "extras {%load a extras from site_tags%}")
                .allResolved();
    }

    @Test
    void loadTagsStayWhereOnlyTheAppMoves() {
        site().file("site/templates/a.html", "{% load extras %}")
                .move("site", "shop")
                .relocate()
                .has("shop/templates/a.html", "{% load extras %}")
                .allResolved();
    }

    @Test
    void aLibraryThatLeavesItsFolderIsListedWhereItIsLoaded() {
        site().file("site/templates/a.html", "", "{% load extras %}")
                .move("site/templatetags/extras.py", "site/extras.py")
                .relocate()
                .unresolvedAt("site/templates/a.html", 2);
    }

    @Test
    void templatesInPythonTextsAreListed() {
        site().file("site/tests.py", "T = '{% load extras %}'")
                .move("site/templatetags/extras.py", "site/templatetags/tags.py")
                .relocate()
                .unresolvedAt("site/tests.py", 1);
    }
}
