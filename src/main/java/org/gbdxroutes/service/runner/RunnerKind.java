package org.gbdxroutes.service.runner;

/** What runs the commands of tasks. The tasks that come with the service are processes in any case. */
public sealed interface RunnerKind {

    /** Processes of this machine, which are kept apart from nothing. */
    record Processes() implements RunnerKind {}

    /**
     * Containers of a Docker engine.
     *
     * @param program the command line of Docker
     */
    record Docker(String program) implements RunnerKind {}

    /**
     * Jobs of a Kubernetes cluster.
     *
     * @param namespace where the jobs are made
     * @param volumeClaim the claim whose volume is mounted where the service has its work folders
     */
    record Kubernetes(String namespace, String volumeClaim) implements RunnerKind {}
}
