package dev.relocate.moves.python;

import dev.relocate.contracts.python.ImportStatement;
import dev.relocate.contracts.tree.TreeFile;
import dev.relocate.moves.UnresolvedReferences;
import dev.relocate.moves.files.OldNames;
import java.util.Optional;

/** Rewrites the references of one Python file to what moves, and its own where it moves itself. */
public final class PythonRewriter {
    private final ModuleMap map;
    private final UnresolvedReferences unresolved;
    private final SiblingImports siblings;
    private final ComputedImports computed;
    private final OldNames names;
    private final ShimRewriter shims;

    /** A rewriter for the moves of one relocation. */
    public PythonRewriter(ModuleMap map, UnresolvedReferences unresolved) {
        this.map = map;
        this.unresolved = unresolved;
        this.siblings = new SiblingImports(map);
        this.computed = new ComputedImports(map);
        this.names = new OldNames(map.moves(), map.renamed());
        this.shims = new ShimRewriter(map);
    }

    /** The rewritten file; nothing where no byte changes. */
    public Optional<Result> rewrite(TreeFile file) {
        Optional<Shim> shim = shims.follow(file);
        if (shim.isPresent()) {
            return ShimRewriter.result(file, shim.get());
        }
        PythonSource source = new PythonSource(file, unresolved);
        source.scan()
                .problem()
                .ifPresent(
                        problem -> unresolved.add(
                                file.path(),
                                problem.line(),
                                problem.message(),
                                "This file cannot be parsed as Python 3, so references in it may be missed: check it by hand."));
        int examples = Doctests.in(source)
                .map(code -> {
                    references(code);
                    return code.references();
                })
                .orElse(0);
        references(source);
        if (file.path().endsWith("setup.py")) {
            new SetupScript(map, source).rewrite();
        }
        new ImplicitConcatenations(map, source).find();
        new EmbeddedNames(map, source, names).find();
        new ImplicitSubmodules(map, source).find();
        new PathHazards(map, source).find();
        new ScriptFolder(map, source).find();
        siblings.find(source);
        if (!source.isChanged()) {
            return Optional.empty();
        }
        new DjangoMigrations(map, source).warn();
        byte[] content = ImportOrder.restored(source, source.result());
        return Optional.of(new Result(content, source.references() + examples));
    }

    private void references(PythonSource source) {
        for (ImportStatement statement : source.scan().imports()) {
            if (statement.from()) {
                new FromImportRewriter(map, source, statement).rewrite();
            }
        }
        new DottedUses(map, source).rewrite();
        new StringRewriter(map, source, computed).rewrite();
    }

    /**
     * A rewritten file.
     *
     * @param content the whole new content
     * @param references how many references were rewritten
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Result(byte[] content, int references) {}
}
