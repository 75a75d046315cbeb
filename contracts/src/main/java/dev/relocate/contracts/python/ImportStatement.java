package dev.relocate.contracts.python;

import java.util.List;

/**
 * An {@code import} or {@code from … import} statement.
 *
 * @param start offset of the keyword
 * @param end offset behind the last byte, a closing parenthesis included
 * @param line from 1
 * @param from whether it is {@code from … import}
 * @param level how many dots stand before the module; 0 for an absolute import
 * @param targetStart offset of the first dot or of the module's first byte; only with {@code from}
 * @param targetEnd offset behind the module's last byte, or behind the last dot; only with {@code from}
 * @param module what stands behind the dots; none in {@code from . import x} and in {@code import x}
 * @param names what is imported; none with a star
 * @param star whether it is {@code from … import *}
 * @param circumstances when it runs
 */
public record ImportStatement(
        int start,
        int end,
        int line,
        boolean from,
        int level,
        int targetStart,
        int targetEnd,
        DottedName module,
        List<ImportedName> names,
        boolean star,
        Circumstances circumstances) {

    ImportStatement whichIsOptional() {
        return new ImportStatement(
                start,
                end,
                line,
                from,
                level,
                targetStart,
                targetEnd,
                module,
                names,
                star,
                circumstances.whichIsOptional());
    }
}
