package dev.relocate.moves;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Modules that nothing imports, because a framework looks for them by name. */
class FoundByNameTest {
    private static RelocationCase app() {
        return RelocationCase.tree()
                .file("shop/__init__.py")
                .file("shop/admin.py", "from django.contrib import admin")
                .file("shop/models.py", "class Plain: pass")
                .file("shop/tasks.py", "from celery import shared_task")
                .file("shop/management/__init__.py")
                .file("shop/management/commands/__init__.py")
                .file("shop/management/commands/sync.py", "class Command: pass");
    }

    @Test
    void anAdminThatLeavesItsApp() {
        app().move("shop/admin.py", "shop/back/admin.py").relocate().unresolvedAt("shop/admin.py", 1);
    }

    @Test
    void modelsAndConfigurationsThatLeaveTheirApp() {
        app().file("shop/models.py", "from django.db import models")
                .move("shop/models.py", "shop/data/models.py")
                .relocate()
                .unresolvedAt("shop/models.py", 1);
        app().file("shop/apps.py", "from django.apps import AppConfig")
                .move("shop/apps.py", "shop/config.py")
                .relocate()
                .unresolvedAt("shop/apps.py", 1);
    }

    @Test
    void tasksUnderAnotherName() {
        app().move("shop/tasks.py", "shop/jobs.py").relocate().unresolvedAt("shop/tasks.py", 1);
    }

    @Test
    void aCommandUnderAnotherNameOrInAnotherFolder() {
        String command = "shop/management/commands/sync.py";
        app().move(command, "shop/management/commands/pull.py").relocate().unresolvedAt(command, 1);
        app().move(command, "shop/sync.py").relocate().unresolvedAt(command, 1);
        app().move(command, "back/management/commands/sync.py").relocate().allResolved();
    }

    @Test
    void aModuleOfThatNameWithoutTheFrameworkIsNoneOfIt() {
        app().move("shop/models.py", "shop/kinds.py").relocate().allResolved();
    }

    @Test
    void whatGoesAlongWithItsAppIsFoundAgain() {
        app().move("shop", "apps/shop").relocate().allResolved();
    }

    @Test
    void aModuleThatBecomesAPackageOfItsNameStaysFound() {
        for (String name : List.of("admin", "tasks")) {
            app().move("shop/" + name + ".py", "shop/" + name + "/__init__.py")
                    .relocate()
                    .allResolved();
        }
        packaged().move("shop/models/__init__.py", "shop/models.py").relocate().allResolved();
    }

    @Test
    void aPackageThatLeavesItsAppOrItsName() {
        packaged().move("shop/models/__init__.py", "core/models.py").relocate().unresolvedAt(MODELS, 1);
        packaged().move("shop/models", "shop/data").relocate().unresolvedAt(MODELS, 1);
        packaged().move("shop", "apps/shop").relocate().allResolved();
    }

    private static final String MODELS = "shop/models/__init__.py";

    private static RelocationCase packaged() {
        return RelocationCase.tree().file("shop/__init__.py").file(MODELS, "from django.db import models");
    }

    @Test
    void aPackageIsTheFrameworksWhereWhatItHoldsUsesThat() {
        RelocationCase.tree()
                .file("shop/__init__.py")
                .file(MODELS, "from .order import Order")
                .file("shop/models/order.py", "from django.db import models", "class Order(models.Model): pass")
                .move("shop/models", "shop/data")
                .relocate()
                .unresolvedAt(MODELS, 1);
    }
}
