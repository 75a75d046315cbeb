/**
 * The target repository as git objects and refs: opening and refusing it, reading its first-parent line, writing trees and
 * commits. Nothing here reads or changes a working tree, asks a network or starts a process.
 */
package dev.relocate.activities.git.repository;
