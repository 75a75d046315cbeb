/** The repository that {@code relocate demo} relocates: made from the examples, with a history and an environment. */
package dev.relocate.worker.demo;
