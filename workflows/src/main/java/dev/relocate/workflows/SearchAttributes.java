package dev.relocate.workflows;

import io.temporal.common.SearchAttributeKey;

/** The typed search attributes that answer "what waits for me" in the list of workflows. */
public final class SearchAttributes {
    /** The repository's key. */
    public static final SearchAttributeKey<String> REPOSITORY = SearchAttributeKey.forKeyword("RelocationRepository");

    /** The plan's name. */
    public static final SearchAttributeKey<String> PLAN = SearchAttributeKey.forKeyword("RelocationPlan");

    /** The stage, 0 to 3. */
    public static final SearchAttributeKey<Long> STAGE = SearchAttributeKey.forLong("RelocationStage");

    /** What it does now; a task's or relocation's state in lower case. */
    public static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("RelocationState");

    /** The id of the gate that waits for a person; unset where none does. */
    public static final SearchAttributeKey<String> GATE = SearchAttributeKey.forKeyword("RelocationGate");

    private SearchAttributes() {}
}
