package dev.relocate.worker.plan;

import dev.relocate.worker.plan.yaml.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The services that a plan brings up, whose logs its checks can read.
 *
 * @param names those that there are
 * @param chosen those alone that are brought up; empty means all
 * @param byCommands whether commands of the plan deploy, so that nothing is known of containers
 */
record DeployedServices(ServiceNames names, List<String> chosen, boolean byCommands) {
    /** Of a deploy that could not be read. */
    static final DeployedServices UNKNOWN = new DeployedServices(ServiceNames.UNKNOWN, List.of(), false);

    /** Of a deploy by commands. */
    static final DeployedServices BY_COMMANDS = new DeployedServices(ServiceNames.UNKNOWN, List.of(), true);

    /** {@code all}, or a list of names. */
    static DeployedServices read(Value value, ServiceNames names) {
        if (!value.isList()) {
            value.word(List.of("all"), "all, or a list of services");
            return new DeployedServices(names, List.of(), false);
        }
        List<String> chosen = new ArrayList<>();
        for (Value item : value.list("all, or a list of services").orElse(List.of())) {
            item.text("the name of a service")
                    .filter(name -> !name.startsWith("-"))
                    .filter(name -> names.has(name, item))
                    .ifPresent(chosen::add);
        }
        return new DeployedServices(names, List.copyOf(chosen), false);
    }

    /** Whether the logs of a service of a name can be read after a deploy; else that is refused. */
    boolean isWatched(String name, Value at) {
        if (byCommands) {
            at.refuse(at.problem("has no effect, because by.command deploys and no container is known")
                    .suggesting("write a check with run, or leave it out"));
            return false;
        }
        if (!names.has(name, at)) {
            return false;
        }
        boolean watched = chosen.isEmpty() || chosen.contains(name);
        if (!watched) {
            at.refuse(at.problem(at.shown() + ", which deploy.services leaves out")
                    .suggesting("add it there, or leave this check out"));
        }
        return watched;
    }
}
