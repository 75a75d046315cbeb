/**
 * {@code .relocate.yaml}: what a repository says about its own contracts (semantics A11).
 */
package dev.relocate.contracts.configuration;
