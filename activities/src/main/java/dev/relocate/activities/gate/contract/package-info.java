/**
 * The contract gate: whether what Compose, the Dockerfiles, CI and the imports depend on still holds. Each part of it is
 * one {@link dev.relocate.activities.gate.contract.ContractPart}; a part that cannot run here is said, and never counted as
 * passed.
 */
package dev.relocate.activities.gate.contract;
