package org.gbdxroutes.gbdx;

import java.io.OutputStream;

/**
 * Which log is asked for, and where it goes.
 *
 * @param taskId the task instance's id
 * @param follow whether to go on until the task is complete, if the service can do so
 * @param sink gets the bytes as they come
 */
public record LogRequest(String workflowId, String taskId, LogStream stream, boolean follow, OutputStream sink) {}
