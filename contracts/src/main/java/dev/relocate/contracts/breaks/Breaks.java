package dev.relocate.contracts.breaks;

import dev.relocate.contracts.model.Contracts;
import dev.relocate.contracts.tree.GitIgnore;
import java.util.List;

/** Applies every rule. */
public final class Breaks {
    private static final List<Rule> RULES = List.of(
            new EntryRule(),
            new CopyRule(),
            new ImportRule(),
            new ScriptRule(),
            new EnvironmentRule(),
            new BuildRule(),
            new MountRule(),
            new NginxRule(),
            new CiRule(),
            new DottedStringRule(),
            new ConfigurationRule(),
            new UnparsableRule());

    private Breaks() {}

    /** What is broken in a tree, by file, line and kind. */
    public static List<Break> in(Contracts contracts) {
        Scene scene = new Scene(contracts, GitIgnore.of(contracts.tree()));
        Findings findings = new Findings(contracts.configuration());
        for (Rule rule : RULES) {
            rule.check(scene, findings);
        }
        return findings.all();
    }
}
