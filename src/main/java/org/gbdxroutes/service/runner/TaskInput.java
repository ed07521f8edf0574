package org.gbdxroutes.service.runner;

/** One input port of a task, with where its content comes from. */
public sealed interface TaskInput {

    String port();

    /** A string, given in the workflow or made by another task. */
    record Text(String port, String value) implements TaskInput {}

    /** A folder whose content lies in S3. */
    record Location(String port, String location) implements TaskInput {}

    /** A folder that another task of the same workflow made. */
    record Folder(String port, String sourceTaskId, String sourcePort) implements TaskInput {}
}
