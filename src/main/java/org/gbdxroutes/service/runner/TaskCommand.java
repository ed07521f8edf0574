package org.gbdxroutes.service.runner;

import java.io.OutputStream;
import java.nio.file.Path;

/**
 * What a runner runs: the job, where its inputs lie and its outputs are to go, and where what it says goes.
 *
 * @param workFolder what the task sees as {@code /mnt/work}
 */
public record TaskCommand(TaskJob job, Path workFolder, OutputStream stdout, OutputStream stderr) {}
