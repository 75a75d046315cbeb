package dev.relocate.contracts.python;

import java.util.Optional;

/**
 * One name of an import statement.
 *
 * @param name what is imported: a dotted module name after {@code import}, a single name after {@code from … import}
 * @param alias the name behind {@code as}
 * @param line from 1, where the name stands
 */
public record ImportedName(DottedName name, Optional<NamePart> alias, int line) {
    /** The name that the statement binds: the alias, else the name's first part. */
    public String binds() {
        return alias.isPresent() ? alias.get().text() : name.first();
    }

    /** The offset of the first byte. */
    public int start() {
        return name.start();
    }

    /** The offset behind the last byte, the alias included. */
    public int end() {
        return alias.map(NamePart::end).orElse(name.end());
    }
}
