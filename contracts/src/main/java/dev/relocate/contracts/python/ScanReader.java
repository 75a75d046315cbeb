package dev.relocate.contracts.python;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads what {@link ScanWriter} wrote. Whatever else it is given ends in nothing: no bytes make it fail or fill the memory. */
final class ScanReader {
    private static final EnvironmentAccess.Kind[] KINDS = EnvironmentAccess.Kind.values();
    private static final StringReference.Position[] POSITIONS = StringReference.Position.values();

    private final NameTable names;
    private final byte[] bytes;
    private final int end;
    private int at;
    private int offset;
    private int line;

    private ScanReader(ByteBuffer in, NameTable names) {
        this.names = names;
        this.bytes = in.array();
        this.at = in.arrayOffset() + in.position();
        this.end = at + in.remaining();
    }

    /**
     * The scan that some bytes stand for.
     *
     * @param in backed by an array
     * @param names what equal names are spelled by
     * @return nothing if they are not what the writer writes
     */
    static Optional<PythonFile> read(ByteBuffer in, NameTable names) {
        ScanReader reader = new ScanReader(in, names);
        try {
            PythonFile file = reader.file();
            return reader.at == reader.end ? Optional.of(file) : Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private PythonFile file() {
        List<ImportStatement> imports = all(ScanReader::statement);
        mark(0, 0);
        List<DynamicImport> dynamicImports = all(ScanReader::dynamicImport);
        mark(0, 0);
        List<EnvironmentAccess> environment = all(ScanReader::access);
        mark(0, 0);
        List<StringReference> strings = all(ScanReader::reference);
        int guard = number();
        Set<String> names = new HashSet<>(all(ScanReader::text));
        Optional<PythonFile.Problem> problem = optional(self -> new PythonFile.Problem(self.number(), self.text()));
        return new PythonFile(
                imports,
                dynamicImports,
                environment,
                strings,
                guard == 0 ? OptionalInt.empty() : OptionalInt.of(guard),
                Collections.unmodifiableSet(names),
                problem);
    }

    private ImportStatement statement() {
        begin();
        int to = relative();
        int flags = number();
        int level = number();
        int targetStart = relative();
        int targetEnd = relative();
        DottedName module = name();
        List<ImportedName> names = all(ScanReader::imported);
        boolean from = (flags & 1) != 0;
        boolean star = (flags & 2) != 0;
        return new ImportStatement(
                offset, to, line, from, level, targetStart, targetEnd, module, names, star, circumstances());
    }

    private ImportedName imported() {
        DottedName name = name();
        if (name.isEmpty()) {
            throw new BufferUnderflowException();
        }
        return new ImportedName(name, optional(ScanReader::part), line + signed());
    }

    private DynamicImport dynamicImport() {
        begin();
        String function = text();
        Optional<String> argument = optional(ScanReader::text);
        int to = relative();
        return new DynamicImport(
                function, argument, offset, to, text(), optional(ScanReader::text), line, circumstances());
    }

    private EnvironmentAccess access() {
        begin();
        String name = text();
        Optional<String> value = optional(ScanReader::text);
        return new EnvironmentAccess(name, value, KINDS[number()], line, offset, circumstances());
    }

    private StringReference reference() {
        begin();
        String value = text();
        int to = relative();
        return new StringReference(value, offset, to, line, POSITIONS[number()], text());
    }

    private DottedName name() {
        if (number() == 0) {
            return DottedName.of(all(ScanReader::namePart));
        }
        String text = text();
        if (text.isEmpty()) {
            throw new BufferUnderflowException();
        }
        return DottedName.plain(text, relative());
    }

    private NamePart namePart() {
        NamePart part = part();
        if (part.text().indexOf('.') >= 0) {
            throw new BufferUnderflowException();
        }
        return part;
    }

    private NamePart part() {
        return new NamePart(text(), relative(), relative());
    }

    private Circumstances circumstances() {
        int bits = number();
        return bits == 0
                ? Circumstances.ALWAYS
                : new Circumstances((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
    }

    private void begin() {
        mark(offset + signed(), line + signed());
    }

    private void mark(int start, int startLine) {
        offset = start;
        line = startLine;
    }

    private int relative() {
        return offset + signed();
    }

    private <T> List<T> all(Function<ScanReader, T> read) {
        int count = number();
        if (count < 0 || count > end - at) { // each takes a byte at least
            throw new BufferUnderflowException();
        }
        if (count == 0) {
            return List.of();
        }
        List<T> values = new ArrayList<>(count);
        for (int done = 0; done < count; done++) {
            values.add(read.apply(this));
        }
        return Collections.unmodifiableList(values);
    }

    private <T> Optional<T> optional(Function<ScanReader, T> read) {
        return number() == 0 ? Optional.empty() : Optional.of(read.apply(this));
    }

    private String text() {
        int length = number();
        if (length < 0 || length > end - at) {
            throw new BufferUnderflowException();
        }
        String text = names.text(bytes, at, length);
        at += length;
        return text;
    }

    private int signed() {
        int value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    private int number() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at >= end) {
                throw new BufferUnderflowException();
            }
            byte next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }
}
