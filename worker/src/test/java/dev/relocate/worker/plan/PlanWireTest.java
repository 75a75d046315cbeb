package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.relocate.workflows.plan.Plan;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan crosses the wire to Temporal and back unchanged, as do all of its parts. */
class PlanWireTest {
    @TempDir
    static Path folder;

    private static List<Record> records;

    @BeforeAll
    static void readPlans() throws IOException, InterruptedException {
        SampleRepository repository = SampleRepository.create(folder.resolve("sample"));
        List<Record> found = new ArrayList<>();
        for (Example example : Example.all("right-plans.txt")) {
            Plan plan = repository.accepted(example.yaml()).plan();
            collect(plan, found);
            collect(plan.context(), found);
        }
        records = List.copyOf(found);
    }

    @Test
    void everyRecordOfAPlanComesBackEqual() {
        assertThat(records).allSatisfy(sent -> {
            Payload payload =
                    DefaultDataConverter.newDefaultInstance().toPayload(sent).orElseThrow();
            Object received =
                    DefaultDataConverter.newDefaultInstance().fromPayload(payload, sent.getClass(), sent.getClass());

            assertThat(received).isEqualTo(sent);
        });
    }

    @Test
    void noRecordOfThePackageIsLeftOut() {
        Set<String> all = new ClassFileImporter()
                .importPackages("dev.relocate.workflows.plan").stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(records.stream().map(sent -> sent.getClass().getName()).collect(Collectors.toSet()))
                .isEqualTo(all)
                .hasSizeGreaterThan(10);
    }

    private static void collect(Object value, List<Record> found) {
        if (value instanceof Record sent) {
            found.add(sent);
            for (RecordComponent component : sent.getClass().getRecordComponents()) {
                collect(valueOf(component, sent), found);
            }
        } else if (value instanceof Collection<?> items) {
            items.forEach(item -> collect(item, found));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> collect(item, found));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(item -> collect(item, found));
        }
    }

    private static Object valueOf(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }
}
