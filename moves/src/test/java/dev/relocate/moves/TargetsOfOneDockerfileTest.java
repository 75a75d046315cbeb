package dev.relocate.moves;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two targets of one Dockerfile: each gets what it held itself, whichever is worked out first. */
class TargetsOfOneDockerfileTest {

    private static RelocationCase.Result moved(String first, String second) {
        return RelocationCase.tree()
                .file("jobs/run.py", "def main(): pass")
                .file("jobs/key.pem", "x")
                .file(
                        "docker-compose.yml",
                        "services:",
                        "  a:",
                        "    build: {context: ., target: one}",
                        "  b:",
                        "    build: {context: ., target: two}")
                .file(
                        "Dockerfile",
                        "FROM python:3.12 AS one",
                        first,
                        "CMD [\"true\"]",
                        "FROM python:3.12 AS two",
                        second,
                        "CMD [\"true\"]")
                .in(Stage.ENTRYPOINTS)
                .move("jobs/run.py", "services/run.py")
                .move("jobs/key.pem", "services/key.pem")
                .relocate();
    }

    @ParameterizedTest
    @CsvSource({
        "COPY jobs/ /app/jobs/,COPY jobs/*.py /app/jobs/,COPY services/ /app/services,COPY services/run.py /app/services/run.py",
        "COPY jobs/*.py /app/jobs/,COPY jobs/ /app/jobs/,COPY services/run.py /app/services/run.py,COPY services/ /app/services",
    })
    void eachIsJudgedByItself(String first, String second, String newFirst, String newSecond) {
        moved(first, second)
                .has(
                        "Dockerfile",
                        "FROM python:3.12 AS one",
                        newFirst,
                        "CMD [\"true\"]",
                        "FROM python:3.12 AS two",
                        newSecond,
                        "CMD [\"true\"]");
    }
}
