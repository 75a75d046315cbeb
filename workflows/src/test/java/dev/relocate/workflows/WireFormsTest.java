package dev.relocate.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.relocate.workflows.deploy.DeployActivities;
import dev.relocate.workflows.gate.GateActivities;
import dev.relocate.workflows.record.RecordActivities;
import dev.relocate.workflows.relocation.RelocationWorkflow;
import dev.relocate.workflows.repository.RepositoryActivities;
import dev.relocate.workflows.repository.RepositoryLockActivities;
import dev.relocate.workflows.repository.RepositoryWorkflow;
import dev.relocate.workflows.rollback.RollbackWorkflow;
import dev.relocate.workflows.task.TaskWorkflow;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one version wrote into a history, the next and the one before must read. */
class WireFormsTest {
    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    private static final List<Class<?>> INTERFACES = List.of(
            RelocationWorkflow.class,
            TaskWorkflow.class,
            RollbackWorkflow.class,
            RepositoryWorkflow.class,
            RepositoryActivities.class,
            RepositoryLockActivities.class,
            GateActivities.class,
            DeployActivities.class,
            RecordActivities.class);

    /** Every record that crosses the wire. */
    static List<Class<?>> records() {
        Set<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));
        for (Class<?> each : INTERFACES) {
            for (Method method : each.getDeclaredMethods()) {
                collect(method.getGenericReturnType(), found);
                Arrays.stream(method.getGenericParameterTypes()).forEach(type -> collect(type, found));
            }
        }
        return List.copyOf(found);
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
        } else if (type instanceof Class<?> plain && plain.isSealed()) {
            Arrays.stream(plain.getPermittedSubclasses()).forEach(each -> collect(each, found));
        } else if (type instanceof Class<?> plain && plain.isRecord() && found.add(plain)) {
            Arrays.stream(plain.getRecordComponents()).forEach(part -> collect(part.getGenericType(), found));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void whatANewerVersionAddedIsPassedOver(Class<?> type) throws Exception {
        Object written = sample(type);
        ObjectNode newer = JSON.valueToTree(written);
        newer.putObject("addedLater").put("word", "unknown");

        assertThat((Object) JSON.treeToValue(newer, type)).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void whatAnOlderVersionDidNotWriteIsReadAsNothing(Class<?> type) throws Exception {
        List<String> first = firstForm().getOrDefault(type.getName(), List.of());
        ObjectNode older = JSON.valueToTree(sample(type));
        if (first.isEmpty()) {
            return;
        }
        // the name by which a kind of a sealed type is told apart is no component
        older.retain(Stream.concat(first.stream(), Stream.of("kind")).toList());
        Object read = JSON.treeToValue(older, type);

        for (RecordComponent component : type.getRecordComponents()) {
            assertThat(component.getAccessor().invoke(read))
                    .as(component.getName())
                    .isNotNull();
        }
    }

    /** A name that is gone would be missed by the version before, and by every history that has it. */
    @Test
    void nothingThatWasEverWrittenIsRenamedOrRemoved() throws Exception {
        Map<String, List<String>> forms = firstForm();
        assertThat(records()).extracting(Class::getName).containsAll(forms.keySet());
        for (Class<?> type : records()) {
            assertThat(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName))
                    .as(type.getName())
                    .containsAll(forms.getOrDefault(type.getName(), List.of()));
        }
    }

    @Test
    void aStatusOfTheVersionBeforeSaysThatNobodyPausedIt() throws Exception {
        Class<?> status = dev.relocate.workflows.relocation.RelocationStatus.class;
        ObjectNode older = JSON.valueToTree(sample(status));
        older.remove("paused");
        JsonNode again = JSON.valueToTree(JSON.treeToValue(older, status));

        assertThat(again.path("paused").asBoolean(true)).isFalse();
    }

    /** The components of each record when histories were first recorded: {@code record component component …}. */
    private static Map<String, List<String>> firstForm() throws Exception {
        Map<String, List<String>> forms = new java.util.TreeMap<>();
        try (var text = Objects.requireNonNull(WireFormsTest.class.getResourceAsStream("/wire-forms.txt"))) {
            new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(" ")))
                    .forEach(words -> forms.put(words.get(0), words.subList(1, words.size())));
        }
        return forms;
    }

    private static Object sample(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Optional.class) {
                return Optional.of(sample(last));
            }
            return generic.getRawType() == Map.class ? Map.of("KEY", sample(last)) : List.of(sample(last));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isSealed()) {
            return sample(plain.getPermittedSubclasses()[0]);
        }
        return plain.isRecord() ? record(plain) : value(plain);
    }

    private static Object record(Class<?> type) throws ReflectiveOperationException {
        List<Object> parts = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            parts.add(sample(component.getGenericType()));
            types.add(component.getType());
        }
        var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(parts.toArray());
    }

    private static Object value(Class<?> type) {
        Map<Class<?>, Object> values = Map.of(
                String.class,
                "text",
                int.class,
                3,
                Integer.class,
                3,
                long.class,
                5L,
                boolean.class,
                true,
                Duration.class,
                Duration.ofMinutes(7),
                Instant.class,
                Instant.EPOCH);
        return Objects.requireNonNull(values.get(type), () -> "no sample of " + type);
    }
}
