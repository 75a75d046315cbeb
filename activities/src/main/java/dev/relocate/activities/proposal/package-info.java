/**
 * A task's change as a commit that no branch has yet: derived from the plan's moves or taken from a person's branch, checked
 * against its stage, described for a person, and held by a ref of its run (semantics E1). No working tree is touched.
 */
package dev.relocate.activities.proposal;
