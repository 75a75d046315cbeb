package dev.relocate.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class PlanSchemaTest {
    private static final String SCHEMA = "relocation.schema.json";
    private static final LoadSettings YAML =
            LoadSettings.builder().setSchema(new CoreSchema()).build();

    private static String text;
    private static Schema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream in = PlanReader.class.getResourceAsStream(SCHEMA)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    /** What is no YAML, or has keys twice, never comes as far as a schema. */
    static Stream<Example> wrongPlansThatParse() {
        return Example.all("wrong-plans.txt").stream()
                .filter(example -> json(example).isPresent());
    }

    static List<Example> rightPlans() {
        return Example.all("right-plans.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongPlansThatParse")
    void mistakesOfStructureAreRefusedAndNoOthers(Example example) {
        List<Error> errors = validate(example);

        assertThat(!errors.isEmpty()).as(errors.toString()).isEqualTo(example.isRefusedBySchema());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightPlans")
    void rightPlansAreAccepted(Example example) {
        assertThat(validate(example)).isEmpty();
    }

    @Test
    void mostWrongPlansComeAsFarAsTheSchema() {
        assertThat(wrongPlansThatParse()).hasSizeGreaterThan(50);
    }

    @Test
    void theSchemaThatEditorsReadIsTheOneInTheProgram() throws IOException {
        assertThat(Path.of("../docs", SCHEMA)).hasContent(text);
    }

    @Test
    void theSchemaIsValidByItsOwnMetaschema() {
        Schema metaschema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(metaschema.validate(text, InputFormat.JSON)).isEmpty();
    }

    private static List<Error> validate(Example example) {
        return schema.validate(json(example).orElseThrow(), InputFormat.JSON);
    }

    private static Optional<String> json(Example example) {
        try {
            Object value = new Load(YAML).loadFromString(example.yaml());
            return Optional.of(new ObjectMapper().writeValueAsString(value));
        } catch (YamlEngineException noYaml) {
            return Optional.empty();
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
