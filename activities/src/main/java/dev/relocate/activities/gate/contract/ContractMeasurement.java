package dev.relocate.activities.gate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;

/** What the contract gate measured, by part; a part that did not run is absent. */
record ContractMeasurement(SortedMap<String, JsonNode> parts) {}
