/** Relocations that deploy, on a real engine: a small shop of three services, and all that can go wrong with it. */
package dev.relocate.worker.deploy;
