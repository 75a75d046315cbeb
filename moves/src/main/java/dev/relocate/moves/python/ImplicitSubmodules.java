package dev.relocate.moves.python;

import dev.relocate.contracts.python.PythonModule;
import dev.relocate.contracts.python.PythonScopes;
import dev.relocate.contracts.python.PythonTokens;
import dev.relocate.contracts.python.TokenKind;
import dev.relocate.moves.computed.LiteralText;
import java.util.Optional;

/**
 * Finds names in a package's {@code __init__.py} that are bound by nothing but the import of a submodule, which leaves the
 * package: {@code from .a import *} binds {@code a} as well ("The import system", "Submodules").
 */
final class ImplicitSubmodules {
    private final ModuleMap map;
    private final PythonSource source;
    private final PythonTokens tokens;

    ImplicitSubmodules(ModuleMap map, PythonSource source) {
        this.map = map;
        this.source = source;
        this.tokens = source.tokens();
    }

    void find() {
        Optional<String> own = map.modules().nameOf(source.path());
        if (own.isEmpty() || !source.path().endsWith("/__init__.py")) {
            return;
        }
        PythonScopes scopes = PythonScopes.of(tokens);
        boolean exported = false;
        for (int at = 0; at < tokens.size(); at++) {
            boolean begins = at == 0 || tokens.kind(at - 1) == TokenKind.NEWLINE;
            exported = begins ? tokens.is(at, "__all__") : exported;
            if (tokens.kind(at) == TokenKind.STRING && exported) {
                judge(at, own.get(), LiteralText.of(tokens, at).text());
            } else if (tokens.isName(at)
                    && !tokens.is(at - 1, '.')
                    && !tokens.is(at + 1, '=')
                    && !source.isInImport(at)
                    && scopes.lookup(at).isEmpty()) {
                judge(at, own.get(), tokens.text(at));
            }
        }
    }

    private void judge(int at, String own, String leaf) {
        Optional<PythonModule> module = source.scan().names().contains(leaf)
                ? Optional.empty()
                : map.resolve(source.path(), own + "." + leaf)
                        .filter(found -> found.kind() != PythonModule.Kind.NAMESPACE);
        String after = module.map(found -> map.newName(source.path(), found)).orElse("");
        String expected = map.nameAfter(source.path()).orElse(own) + "." + leaf;
        if (module.isPresent() && !after.equals(expected)) {
            source.unresolved(
                    tokens.start(at),
                    leaf + " is here because importing the submodule " + own + "." + leaf + " binds it, which becomes "
                            + after + ": import it here by that name, or take this out.");
        }
    }
}
