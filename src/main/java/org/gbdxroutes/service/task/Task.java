package org.gbdxroutes.service.task;

import java.io.IOException;

/** What a reference task does with its work folder. */
@FunctionalInterface
interface Task {

    /**
     * Does the work and returns the reason that goes with success.
     *
     * @throws TaskFailed if the inputs do not allow it
     * @throws IOException if a file cannot be read or written
     */
    String run(WorkFolder work) throws IOException;
}
