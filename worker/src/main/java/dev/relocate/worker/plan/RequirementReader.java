package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.Command;
import dev.relocate.workflows.plan.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what must hold before a stage starts. */
final class RequirementReader {
    private RequirementReader() {}

    /** @param ids the ids of the plan's requirements so far; those read here are added */
    static List<Requirement> readAll(Value value, Set<String> ids) {
        List<Requirement> requirements = new ArrayList<>();
        for (Value item : value.list("a list of requirements").orElse(List.of())) {
            item.fields(List.of("id", "soak", "command", "attestation"))
                    .ifPresent(fields -> requirements.add(read(fields, ids)));
        }
        return List.copyOf(requirements);
    }

    private static Requirement read(Fields fields, Set<String> ids) {
        Optional<Value> idAt = fields.required("id", "an id such as C-013");
        Optional<String> id = idAt.flatMap(Names::requirement);
        if (id.isPresent() && !ids.add(id.get())) {
            idAt.get().refuse(idAt.get().shown() + ", which another requirement has", "an id of its own");
        }
        Optional<Duration> soak = fields.field("soak").flatMap(value -> DurationReader.read(value, 365, "24h"));
        Optional<Command> command = fields.field("command").flatMap(CommandReader::read);
        boolean attestation = fields.field("attestation").flatMap(Value::flag).orElse(false);
        boolean given = fields.field("soak").isPresent()
                || fields.field("command").isPresent()
                || fields.field("attestation").isPresent();
        if (!given) {
            fields.owner().refuse("requires nothing", "soak, command, attestation: true, or several of them");
        }
        fields.field("attestation")
                .filter(value -> !attestation && value.isFlag())
                .ifPresent(value -> value.refuse(value.problem("is false").suggesting("leave it out, or write true")));
        return new Requirement(id.orElse(""), command, soak, attestation);
    }
}
