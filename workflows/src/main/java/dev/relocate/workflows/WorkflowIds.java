package dev.relocate.workflows;

/** Workflow ids, which say what they are (semantics G1), and the queue that workflows are on (G2). */
public final class WorkflowIds {
    /** The task queue of all workflows. */
    public static final String QUEUE = "relocate";

    private static final String RELOCATION = "relocation/";
    private static final String ROLLBACK = "rollback/";

    private WorkflowIds() {}

    /** The queue of the activities that touch one host's git, disk, Docker and processes. */
    public static String hostQueue(String hostId) {
        return "relocate-host-" + hostId;
    }

    /** The relocation of a plan. */
    public static String relocation(String repository, String plan) {
        return RELOCATION + repository + "/" + plan;
    }

    /** Whether an id is a relocation's. */
    public static boolean isRelocation(String workflowId) {
        return workflowId.startsWith(RELOCATION);
    }

    /** Whether an id is a rollback's. */
    public static boolean isRollback(String workflowId) {
        return workflowId.startsWith(ROLLBACK);
    }

    /** One task of a plan. */
    public static String task(String repository, String plan, String task) {
        return "task/" + repository + "/" + plan + "/" + task;
    }

    /** The rollback of one task. */
    public static String rollback(String repository, String plan, String task) {
        return ROLLBACK + repository + "/" + plan + "/" + task;
    }

    /** The plan of a relocation, a task or a rollback. */
    public static String plan(String workflowId) {
        return workflowId.split("/", -1)[2];
    }

    /** What lets one relocation at a time into a repository. */
    public static String repository(String repository) {
        return "repository/" + repository;
    }
}
