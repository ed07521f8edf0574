/**
 * Tasks as jobs of a Kubernetes cluster. It never looks into a work folder and knows nothing of workflows. Start
 * reading at {@link org.gbdxroutes.service.runner.kubernetes.KubernetesRunner}; what a job looks like is shown by
 * {@code job.yaml} beside the tests.
 */
@NullMarked
package org.gbdxroutes.service.runner.kubernetes;

import org.jspecify.annotations.NullMarked;
