package dev.relocate.moves;

import org.junit.jupiter.api.Test;

/** Where it is read that a script is started by its path, so that its imports mean files beside it. */
class StartedProgramsTest {
    private static RelocationCase script() {
        return RelocationCase.tree()
                .file("pkg/__init__.py")
                .file("pkg/helper.py", "def x(): pass")
                .file("pkg/user.py", "import helper")
                .in(Stage.ENTRYPOINTS)
                .move("pkg/helper.py", "pkg/sub/helper.py");
    }

    private static RelocationCase image(String... lines) {
        return script().file("Dockerfile", "FROM python:3.12\nWORKDIR /app\nCOPY . .\n" + String.join("\n", lines));
    }

    private static void follows(RelocationCase moves) {
        moves.relocate().has("pkg/user.py", "import sub.helper as helper").allResolved();
    }

    @Test
    void theCommandOfAnImage() {
        follows(image("CMD [\"python\", \"pkg/user.py\"]"));
    }

    @Test
    void theHealthCheckOfAnImage() {
        follows(image("HEALTHCHECK CMD python pkg/user.py"));
    }

    @Test
    void aStepOfABuild() {
        follows(image("RUN python pkg/user.py"));
    }

    @Test
    void aServiceOfCompose() {
        follows(image().file("compose.yaml", "services: {a: {build: ., command: python pkg/user.py}}"));
    }

    @Test
    void theHealthCheckOfAService() {
        follows(image().file(
                        "compose.yaml", "services: {a: {build: ., healthcheck: {test: [CMD, python, pkg/user.py]}}}"));
    }

    @Test
    void programsThatFindTheNameInDifferentFoldersDecideNothing() {
        image("ENV PYTHONPATH=/app")
                .file("start/helper.py", "def x(): pass")
                .file("start/run.py", "from pkg import user")
                .file(
                        "compose.yaml",
                        "services:",
                        "  a: {build: ., command: python pkg/user.py}",
                        "  b: {build: ., command: python start/run.py}")
                .relocate()
                .has("pkg/user.py", "import helper");
    }
}
