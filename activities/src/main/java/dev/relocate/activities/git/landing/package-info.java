/**
 * Moving the target branch, and the working trees that have it out, from one commit to another: landing a proposal and
 * taking it back. Each step can be repeated after a kill at any instant (semantics E2, F2).
 */
package dev.relocate.activities.git.landing;
