/**
 * The contract maps as plain records, in the shape of the JSON that {@code relocate contracts} prints (semantics A12).
 *
 * <p>Every record is a value: equal trees give equal maps. Component names are the JSON's field names; absent values are
 * {@link java.util.Optional}. No rule is decided here.
 */
package dev.relocate.contracts.maps;
