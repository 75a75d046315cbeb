package dev.relocate.workflows.repository;

/**
 * @param id equal on every attempt of one request
 * @param workflowId who asks
 * @param run that workflow's first run id
 */
public record LockRequest(String id, String workflowId, String run, String plan) {}
