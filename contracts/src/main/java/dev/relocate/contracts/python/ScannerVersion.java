package dev.relocate.contracts.python;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.CRC32;

/** Which scanner this is, so that results of another one are not taken for its own. */
final class ScannerVersion {
    /** Everything that decides what a scan says, and how it is written down. */
    static final List<Class<?>> PARTS = List.of(
            SourceEncoding.class,
            PythonLexer.class,
            PythonTokens.class,
            TokenKind.class,
            PythonKeywords.class,
            PythonScanner.class,
            CompoundHeader.class,
            ImportParser.class,
            BoundNames.class,
            ExpressionScanner.class,
            DynamicImports.class,
            EnvironmentScanner.class,
            StringPositions.class,
            StringLiteral.class,
            DottedName.class,
            NamePart.class,
            ImportedName.class,
            Circumstances.class,
            ImportStatement.class,
            DynamicImport.class,
            EnvironmentAccess.class,
            StringReference.class,
            PythonFile.class,
            ScanWriter.class);

    private ScannerVersion() {}

    /** A checksum of the scanner's own classes: a change of it needs nobody who remembers to count up. */
    static long current() {
        CRC32 crc = new CRC32();
        for (Class<?> part : PARTS) {
            try (InputStream in = part.getResourceAsStream(part.getSimpleName() + ".class")) {
                if (in != null) {
                    crc.update(in.readAllBytes());
                }
            } catch (IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        }
        return crc.getValue();
    }
}
