package dev.relocate.worker.plan;

import dev.relocate.worker.plan.TaskDraft.DraftMove;
import dev.relocate.worker.plan.TaskDraft.Moves;
import dev.relocate.worker.plan.TaskDraft.Reference;
import dev.relocate.worker.plan.yaml.Fields;
import dev.relocate.worker.plan.yaml.Value;
import dev.relocate.workflows.plan.ApprovalRule;
import dev.relocate.workflows.plan.PlannedMove;
import dev.relocate.workflows.plan.PlannedTask;
import dev.relocate.workflows.plan.PlannedTask.Acknowledgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one task by itself. */
final class TaskReader {
    private static final List<String> KEYS =
            List.of("id", "move", "branch", "shim", "after", "removeShims", "acknowledge", "approvals", "skewShim");
    private static final int LAST_STAGE = 3;

    private final int stage;
    private final Fields fields;

    private TaskReader(int stage, Fields fields) {
        this.stage = stage;
        this.fields = fields;
    }

    /**
     * @param stage the stage the task stands in, 1 to 3
     * @param rule what the stage asks before steps
     */
    static Optional<TaskDraft> read(int stage, Value value, ApprovalRule rule) {
        return value.fields(KEYS).map(fields -> new TaskReader(stage, fields).draft(rule));
    }

    private TaskDraft draft(ApprovalRule rule) {
        Optional<Value> idAt = fields.required("id", Names.FORM);
        Optional<String> id = idAt.flatMap(Names::name);
        requireSomethingToDo();
        Moves moves = fields.field("move").map(TaskReader::moves).orElse(new Moves(List.of(), true));
        Optional<String> branch = fields.field("branch").flatMap(value -> value.text("the name of a local branch"));
        List<Reference> after =
                fields.field("after").map(TaskReader::references).orElse(List.of());
        List<Reference> removeShims =
                fields.field("removeShims").map(TaskReader::shimRemovals).orElse(List.of());
        PlannedTask task = new PlannedTask(
                id.orElse(""),
                sorted(moves),
                branch,
                shim(),
                ids(after),
                ids(removeShims),
                fields.field("acknowledge").map(TaskReader::acknowledgements).orElse(List.of()),
                ApprovalsReader.rule(fields.field("approvals"), rule),
                skewShim(),
                Optional.empty());
        return new TaskDraft(
                stage,
                fields.owner(),
                task,
                id.flatMap(name -> idAt),
                moves,
                branch.flatMap(b -> fields.field("branch")),
                after,
                removeShims);
    }

    private boolean skewShim() {
        Optional<Value> value = fields.field("skewShim");
        boolean twice = value.flatMap(Value::flag).orElse(false);
        if (twice && stage != LAST_STAGE) {
            value.get()
                    .refuse(value.get()
                            .problem("has no effect before Stage 3, where no command changes")
                            .suggesting("leave it out"));
            return false;
        }
        if (twice && !fields.isMeant("move")) {
            value.get()
                    .refuse(value.get()
                            .problem("has nothing to expand, because the task moves nothing")
                            .suggesting("leave it out"));
            return false;
        }
        return twice;
    }

    private void requireSomethingToDo() {
        for (String other : List.of("move", "removeShims")) {
            if (fields.field(other).isPresent()) {
                fields.field("branch").ifPresent(branch -> branch.refuse("stands beside " + other, "one of the two"));
            }
        }
        if (!fields.isMeant("branch") && !fields.isMeant("move") && !fields.isMeant("removeShims")) {
            fields.owner()
                    .refuse(
                            "does nothing",
                            "move: {from: to}, branch: with the name of a prepared branch, or removeShims: with task"
                                    + " ids");
        }
    }

    private static List<PlannedMove> sorted(Moves moves) {
        return moves.readable().stream()
                .map(DraftMove::move)
                .sorted(Comparator.comparing(PlannedMove::from))
                .toList();
    }

    private static Moves moves(Value value) {
        Optional<Fields> entries = value.entries("a mapping from old paths to new ones");
        List<DraftMove> moves = new ArrayList<>();
        for (Map.Entry<String, Value> entry :
                entries.map(Fields::all).orElse(Map.of()).entrySet()) {
            Optional<String> from = RepositoryPaths.readKey(entry.getKey(), entry.getValue());
            Optional<String> to = RepositoryPaths.readNew(entry.getValue());
            if (from.isPresent() && to.isPresent()) {
                moves.add(new DraftMove(new PlannedMove(from.get(), to.get()), entry.getValue()));
            }
        }
        if (entries.isPresent() && entries.get().all().isEmpty()) {
            value.refuse("is empty", "at least one move");
        }
        boolean complete =
                entries.isPresent() && moves.size() == entries.get().all().size();
        return new Moves(List.copyOf(moves), complete);
    }

    private boolean shim() {
        Optional<Value> value = fields.field("shim");
        if (value.isPresent() && fields.field("branch").isPresent()) {
            value.get().refuse(value.get().problem("has no effect on a branch").suggesting("leave it out"));
            return false;
        }
        boolean shim = value.flatMap(TaskReader::isShimKept).orElse(stage == 1);
        if (stage == 1 && !shim) {
            value.ifPresent(given -> given.refuse(given.problem("is false, but Stage 1 always keeps a shim")
                    .suggesting("leave it out, or move the task to stage 2")));
        }
        return shim;
    }

    private static Optional<Boolean> isShimKept(Value value) {
        return value.isFlag()
                ? value.flag()
                : value.word(List.of("keep"), "true, false or keep").map(keep -> true);
    }

    private static List<Reference> references(Value value) {
        List<Reference> references = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Value> items = value.list("a list of task ids").orElse(List.of());
        for (Value item : items) {
            item.text("the id of an earlier task").ifPresent(id -> {
                if (ids.add(id)) {
                    references.add(new Reference(id, item));
                } else {
                    item.refuse(item.problem("is given twice").suggesting("leave it out here"));
                }
            });
        }
        return List.copyOf(references);
    }

    private static List<Reference> shimRemovals(Value value) {
        if (value.isEmptyList()) {
            value.refuse("is empty", "at least one task id");
        }
        return references(value);
    }

    private static List<String> ids(List<Reference> references) {
        return references.stream().map(Reference::id).toList();
    }

    private static List<Acknowledgement> acknowledgements(Value value) {
        List<Acknowledgement> acknowledgements = new ArrayList<>();
        for (Value item : value.list("a list of unresolved references").orElse(List.of())) {
            item.fields(List.of("unresolved", "reason")).ifPresent(fields -> {
                Optional<String> id = fields.required("unresolved", "the id of an unresolved reference")
                        .flatMap(at -> at.text("the id of an unresolved reference"));
                Optional<String> reason = fields.required("reason", "why it needs no rewriting")
                        .flatMap(at -> at.text("why it needs no rewriting"));
                if (id.isPresent() && reason.isPresent()) {
                    acknowledgements.add(
                            new Acknowledgement(id.get(), reason.get().strip()));
                }
            });
        }
        return List.copyOf(acknowledgements);
    }
}
