package dev.relocate.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** @param number 1 to 3; Stage 0, the baseline freeze, is part of every plan and not listed */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlannedStage(int number, List<Requirement> requires, ApprovalRule approval, List<PlannedTask> tasks) {}
