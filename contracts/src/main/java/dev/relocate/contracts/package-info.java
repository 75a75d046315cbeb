/**
 * Reads a tree of files and derives and checks the contract maps that Compose, Docker, CI and Python imports rely on.
 *
 * <p>Everything here is a pure function of a {@link dev.relocate.contracts.tree.Tree}: no Temporal, no Docker engine, no
 * child process and no network may be reached from this module. It is used alone by {@code relocate contracts}, by the
 * movers to find what an edit must keep whole, and by the gates.
 */
package dev.relocate.contracts;
