package dev.relocate.moves;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders in commands, CI and Dockerfiles when a folder moves as a whole. */
class CommandFoldersTest {
    private static RelocationCase moved() {
        return RelocationCase.tree()
                .file("jobs/__init__.py")
                .file("jobs/run.py", "def main(): pass")
                .file("jobs/data/a.txt", "x")
                .file("jobs/more.txt", "x")
                .in(Stage.ENTRYPOINTS)
                .move("jobs", "services/jobs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cd jobs && python run.py|cd services/jobs && python run.py",
                "pytest jobs --cov=jobs|pytest services/jobs --cov=services/jobs",
                "export PYTHONPATH=jobs|export PYTHONPATH=services/jobs",
                "cp -r jobs/data /tmp|cp -r services/jobs/data /tmp",
                "ls jobs/*.txt jobs/**|ls services/jobs/*.txt services/jobs/**",
                "echo jobs|echo jobs",
                "docker pull jobs/api|docker pull jobs/api",
            })
    void foldersFollowWhereTheyAreKnownToBeOnes(String before, String after) {
        moved().file("run.sh", before).relocate().has("run.sh", after);
    }

    @Test
    void filtersOfCiFollow() {
        assertThat(moved().file(
                                ".github/workflows/ci.yml",
                                "on: {push: {paths: [\"jobs/**\", \"!jobs/data/**\"]}}",
                                "jobs:",
                                "  a:",
                                "    runs-on: x",
                                "    defaults: {run: {working-directory: jobs}}")
                        .relocate()
                        .text(".github/workflows/ci.yml"))
                .contains("[\"services/jobs/**\", \"!services/jobs/data/**\"]")
                .contains("\njobs:\n")
                .contains("working-directory: services/jobs}");
    }

    @Test
    void anImageGetsOnlyWhatItHeld() {
        moved().file(
                        "Dockerfile",
                        "FROM python:3.12",
                        "WORKDIR /app",
                        "COPY jobs/run.py /app/jobs/",
                        "COPY jobs/data /app/jobs/data",
                        "COPY jobs/run.py /app/start.py",
                        "CMD python -m jobs.run")
                .relocate()
                .has(
                        "Dockerfile",
                        "FROM python:3.12",
                        "WORKDIR /app",
                        "COPY services/jobs/run.py /app/services/jobs/",
                        "COPY services/jobs/data /app/services/jobs/data",
                        "COPY services/__init__.py /app/services/__init__.py",
                        "COPY services/jobs/run.py /app/start.py",
                        "CMD python -m services.jobs.run")
                .allResolved();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pytest -m jobs|pytest -m jobs",
                "pytest -q -m jobs; python -m jobs|pytest -q -m jobs; python -m services.jobs",
                "git commit -m jobs && ./manage -m jobs|git commit -m jobs && ./manage -m services.jobs",
                "venv/bin/pytest \\n  -m jobs|venv/bin/pytest \\n  -m jobs",
                "python -m pytest -m jobs|python -m pytest -m jobs",
            })
    void anOptionOfAnotherProgramNamesNoModule(String before, String after) {
        moved().file("run.sh", before.replace("\\n", "\\\n"))
                .relocate()
                .has("run.sh", after.replace("\\n", "\\\n"))
                .allResolved();
    }

    private static RelocationCase utils() {
        return RelocationCase.tree()
                .file("utils/__init__.py")
                .file("utils/a.py")
                .file("tools/utils/b.txt", "x")
                .file("frontend/utils/c.txt", "x")
                .file("docs/d.txt", "x")
                .in(Stage.ENTRYPOINTS)
                .move("utils", "core/utils");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tools/Makefile|\tcd utils && ls|\tcd utils && ls",
                "Makefile|\tcd utils && ls|\tcd core/utils && ls",
                "run.sh|cd frontend && cd utils|cd frontend && cd utils",
                "run.sh|cd frontend; pytest utils|cd frontend; pytest utils",
                "run.sh|cd frontend && cd .. && cd utils|cd frontend && cd .. && cd core/utils",
                "run.sh|(cd frontend && ls) && pytest utils|(cd frontend && ls) && pytest core/utils",
                "run.sh|make check utils|make check utils",
                "run.sh|cargo format utils|cargo format utils",
                "run.sh|ruff check utils && ruff format utils|ruff check core/utils && ruff format core/utils",
            })
    void aWordIsAFolderOfWhereTheCommandRuns(String file, String before, String after) {
        utils().file(file, before.replace("\\t", "\t"))
                .relocate()
                .has(file, after.replace("\\t", "\t"))
                .allResolved();
    }

    @ParameterizedTest
    @CsvSource({"docs/Makefile,cd utils", "run.sh,cd docs && pytest utils", "run.sh,cd $ELSEWHERE && pytest utils"})
    void whereTheCommandRunsElsewhereItIsListed(String file, String line) {
        utils().file(file, line).relocate().has(file, line).unresolvedAt(file, 1);
    }

    @Test
    void aScriptStaysInAFolderThatItWentInto() {
        utils().file("run.sh", "cd frontend", "cd utils").relocate().has("run.sh", "cd frontend", "cd utils");
    }
}
