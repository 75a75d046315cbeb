package dev.relocate.contracts.python;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A {@link PythonFile} as bytes that {@link ScanReader} reads back. Numbers have seven bits a byte; offsets and lines are differences
 * from those before them, so that most need one or two bytes.
 */
@SuppressWarnings("EnumOrdinal") // what is written is only read by the very same classes
final class ScanWriter {
    private byte[] bytes = new byte[1024];
    private int size;
    private int offset;
    private int line;

    private ScanWriter() {}

    static byte[] write(PythonFile file) {
        ScanWriter out = new ScanWriter();
        out.all(file.imports(), ScanWriter::statement);
        out.mark(0, 0);
        out.all(file.dynamicImports(), ScanWriter::dynamicImport);
        out.mark(0, 0);
        out.all(file.environment(), ScanWriter::access);
        out.mark(0, 0);
        out.all(file.strings(), ScanWriter::reference);
        out.number(file.mainGuardLine().orElse(0));
        out.all(file.names(), ScanWriter::text);
        out.optional(file.problem(), (self, problem) -> {
            self.number(problem.line());
            self.text(problem.message());
        });
        return Arrays.copyOf(out.bytes, out.size);
    }

    private void statement(ImportStatement statement) {
        begin(statement.start(), statement.line());
        relative(statement.end());
        flags(statement.from(), statement.star());
        number(statement.level());
        relative(statement.targetStart());
        relative(statement.targetEnd());
        name(statement.module());
        all(statement.names(), ScanWriter::imported);
        circumstances(statement.circumstances());
    }

    private void imported(ImportedName imported) {
        name(imported.name());
        optional(imported.alias(), ScanWriter::part);
        signed(imported.line() - line);
    }

    private void dynamicImport(DynamicImport call) {
        begin(call.start(), call.line());
        text(call.function());
        optional(call.argument(), ScanWriter::text);
        relative(call.end());
        text(call.knownPrefix());
        optional(call.packageArgument(), ScanWriter::text);
        circumstances(call.circumstances());
    }

    private void access(EnvironmentAccess access) {
        begin(access.offset(), access.line());
        text(access.name());
        optional(access.value(), ScanWriter::text);
        number(access.kind().ordinal());
        circumstances(access.circumstances());
    }

    private void reference(StringReference reference) {
        begin(reference.start(), reference.line());
        text(reference.value());
        relative(reference.end());
        number(reference.position().ordinal());
        text(reference.subject());
    }

    private void name(DottedName name) {
        if (name.isPlain()) {
            number(1);
            text(name.text());
            relative(name.start());
        } else {
            number(0);
            all(name.parts(), ScanWriter::part);
        }
    }

    private void part(NamePart part) {
        text(part.text());
        relative(part.start());
        relative(part.end());
    }

    private void circumstances(Circumstances when) {
        number((when.lazy() ? 1 : 0)
                | (when.conditional() ? 2 : 0)
                | (when.typeChecking() ? 4 : 0)
                | (when.optional() ? 8 : 0));
    }

    private void begin(int start, int startLine) {
        signed(start - offset);
        signed(startLine - line);
        mark(start, startLine);
    }

    private void mark(int start, int startLine) {
        offset = start;
        line = startLine;
    }

    private void relative(int position) {
        signed(position - offset);
    }

    private void flags(boolean first, boolean second) {
        number((first ? 1 : 0) | (second ? 2 : 0));
    }

    private <T> void all(Collection<T> values, BiConsumer<ScanWriter, T> write) {
        number(values.size());
        values.forEach(value -> write.accept(this, value));
    }

    private <T> void optional(Optional<T> value, BiConsumer<ScanWriter, T> write) {
        number(value.isPresent() ? 1 : 0);
        value.ifPresent(present -> write.accept(this, present));
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    private void signed(int value) {
        number((value << 1) ^ (value >> 31));
    }

    private void number(int value) {
        room(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
