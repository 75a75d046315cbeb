package dev.relocate.contracts.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.relocate.contracts.ExampleRepository;
import dev.relocate.contracts.tree.FileMode;
import dev.relocate.contracts.tree.InMemoryTree;
import dev.relocate.contracts.tree.TreeFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonFileCacheTest {
    private static final String EVERYTHING = """
            from __future__ import annotations
            import os, importlib as il, a . b \\
                . c as d
            import plain.and.long, bücher.größe
            from ..up import (one as eins,
                two)
            from . import *
            if TYPE_CHECKING:
                import typed
            try:
                import fast
            except ImportError:
                fast = None
            os.environ["ROLE"] = "w\\u00f6rker"
            os.environ.setdefault("MODE", compute())
            def lazy():
                import late; il.import_module(".x", package="a.b"); il.import_module(f"plugins.{x}")
                return os.getenv("HOME")
            mock.patch("a.b:c")
            INSTALLED_APPS = ["app.ünder", 'other.app']
            if __name__ == "__main__":
                lazy()
            ) broken
            """;

    @TempDir
    private Path git;

    @Test
    void theNextRunDoesNotReadABlobThatThisOneScanned() {
        TreeFile file = InMemoryTree.of(Map.of("a.py", EVERYTHING)).file("a.py").orElseThrow();
        PythonFileCache first = PythonFileCache.keptIn(git);
        PythonFile scan = first.scan(file);
        first.save();
        assertThat(PythonFileCache.keptIn(git).scan(new Unreadable(file.blobId())))
                .isEqualTo(scan);
    }

    @Test
    void aScanIsReadBackAsItWasWritten() {
        PythonFile scan = PythonFile.scan(EVERYTHING.getBytes(StandardCharsets.UTF_8));
        assertThat(scan.problem()).isPresent();
        assertThat(scan.dynamicImports()).hasSize(2);
        assertThat(scan.environment()).hasSize(3);
        assertThat(scan.strings()).isNotEmpty();
        assertThat(scan.mainGuardLine()).isPresent();
        assertThat(read(ScanWriter.write(scan))).contains(scan);
        ExampleRepository.tree().files().values().stream()
                .filter(file -> file.path().endsWith(".py"))
                .map(PythonFile::scan)
                .forEach(each -> assertThat(read(ScanWriter.write(each))).contains(each));
    }

    @Test
    void aScanThatIsCutShortIsNone() {
        byte[] whole = ScanWriter.write(PythonFile.scan(EVERYTHING.getBytes(StandardCharsets.UTF_8)));
        for (int length = 0; length < whole.length; length++) {
            assertThat(read(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(read(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
    }

    @Property(tries = 500)
    void noBytesMakeReadingFail(@ForAll byte[] bytes) {
        assertThat(read(bytes)).isNotNull();
    }

    private static Optional<PythonFile> read(byte[] bytes) {
        return ScanReader.read(ByteBuffer.wrap(bytes), new NameTable());
    }

    @Test
    void theVersionCoversEveryClassThatDecidesWhatAScanSays() {
        JavaClasses classes = new ClassFileImporter().importPackages(PythonFile.class.getPackageName());
        Set<String> reached = new TreeSet<>();
        reach(classes.get(PythonScanner.class), reached);
        reach(classes.get(PythonLexer.class), reached);
        reached.removeIf(name -> name.contains("$"));
        Set<String> covered = new TreeSet<>();
        ScannerVersion.PARTS.forEach(part -> covered.add(part.getName()));
        assertThat(covered).containsAll(reached).contains(ScanWriter.class.getName());
    }

    /** A class, and those of this package that it uses, over and over. */
    private static void reach(JavaClass from, Set<String> reached) {
        if (from.getPackageName().equals(PythonFile.class.getPackageName()) && reached.add(from.getName())) {
            from.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .forEach(used -> reach(used.getBaseComponentType(), reached));
        }
    }

    /** A file whose content is gone. */
    private record Unreadable(String blobId) implements TreeFile {
        @Override
        public String path() {
            return "a.py";
        }

        @Override
        public FileMode mode() {
            return FileMode.REGULAR;
        }

        @Override
        public byte[] bytes() {
            throw new AssertionError("read again");
        }
    }
}
