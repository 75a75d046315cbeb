package dev.relocate.contracts.render;

import java.util.List;

/**
 * A titled table.
 *
 * @param rows one list of cells a row, one list of lines a cell
 */
record Section(String title, List<String> columns, List<List<List<String>>> rows) {}
