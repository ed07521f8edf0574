/**
 * Tasks as containers of a Docker engine, by its command line. It never looks into a work folder and knows nothing of
 * workflows. Start reading at {@link org.gbdxroutes.service.runner.docker.DockerRunner}.
 */
@NullMarked
package org.gbdxroutes.service.runner.docker;

import org.jspecify.annotations.NullMarked;
