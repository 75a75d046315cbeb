/** Web servers that serve files of the repository: which paths their configuration serves (semantics A8). */
package dev.relocate.contracts.web;
