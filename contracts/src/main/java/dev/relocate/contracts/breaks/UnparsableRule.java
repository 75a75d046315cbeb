package dev.relocate.contracts.breaks;

import dev.relocate.contracts.compose.ComposeProject;
import dev.relocate.contracts.model.ImageBuild;
import dev.relocate.contracts.model.ServiceContract;
import dev.relocate.contracts.python.PythonModules;
import dev.relocate.contracts.source.Located;
import dev.relocate.contracts.source.Paths;
import dev.relocate.contracts.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Files that cannot be parsed: certain where a container imports them or Compose reads them. */
final class UnparsableRule implements Rule {
    @Override
    public void check(Scene scene, Findings findings) {
        for (ComposeProject project : scene.contracts().projects()) {
            // what others are generated from need not be YAML itself
            project.problems()
                    .forEach(
                            problem -> add(findings, !Paths.name(problem.file()).contains(".template."), problem));
        }
        scene.contracts().configuration().problems().forEach(problem -> add(findings, true, problem));
        scene.contracts().ci().problems().forEach(problem -> add(findings, true, problem));
        for (ImageBuild build : scene.contracts().builds()) {
            List<Problem> problems = new ArrayList<>(build.dockerfile().problems());
            problems.forEach(problem -> add(findings, false, problem));
        }
        Set<String> imported = new TreeSet<>();
        for (ServiceContract contract : scene.contracts().services()) {
            imported.addAll(contract.closure().files().values());
        }
        PythonModules modules = scene.contracts().modules();
        for (String file : modules.files().keySet()) {
            modules.scan(file)
                    .problem()
                    .ifPresent(problem -> add(
                            findings,
                            imported.contains(file),
                            new Problem(file, problem.line(), "The file is not Python 3: " + problem.message())));
        }
    }

    private static void add(Findings findings, boolean certain, Problem problem) {
        findings.add(
                BreakKind.UNPARSABLE,
                certain,
                new Located<>("", problem.file(), problem.line()),
                Findings.Row.of(problem.file()),
                problem.message(),
                "Mend the file at that line.");
    }
}
