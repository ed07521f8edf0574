package org.gbdxroutes.gbdx;

import java.util.List;
import org.gbdxroutes.workflow.Fault;

/** A task or workflow that the service could not run as it is; found before anything was sent. */
public final class InvalidWorkflow extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    InvalidWorkflow(List<Fault> faults) {
        super(Fault.list(faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns everything that is wrong, each with its place in the workflow's JSON. */
    public List<Fault> faults() {
        return faults;
    }
}
