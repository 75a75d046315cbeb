package dev.relocate.contracts.model;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a Python process needs of the repository (semantics A4).
 *
 * @param files the repository file at each container path that may be imported, the entry's own included
 * @param byConvention the container paths among them that no import names: a framework or a computed name finds them
 * @param missing what cannot be found
 */
public record Closure(SortedMap<String, String> files, SortedSet<String> byConvention, List<MissingModule> missing) {}
