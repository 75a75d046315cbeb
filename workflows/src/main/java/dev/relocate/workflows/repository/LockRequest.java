package dev.relocate.workflows.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * @param id equal on every attempt of one request
 * @param workflowId who asks
 * @param run that workflow's first run id
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LockRequest(String id, String workflowId, String run, String plan) {}
