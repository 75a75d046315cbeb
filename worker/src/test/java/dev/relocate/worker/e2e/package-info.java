/**
 * Whole relocations with real parts: a real Temporal server, real git, real processes, a real browser. The mocks are none.
 */
package dev.relocate.worker.e2e;
