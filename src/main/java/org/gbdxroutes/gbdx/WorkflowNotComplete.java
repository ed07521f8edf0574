package org.gbdxroutes.gbdx;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Workflows that were waited for were not complete in time. They run on, and can be waited for again. */
public final class WorkflowNotComplete extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> ids;

    /** @param trouble why the service could not be asked lately, if so */
    WorkflowNotComplete(List<String> ids, Duration waited, Optional<GbdxUnavailable> trouble) {
        super(
                (ids.size() == 1 ? "Workflow " + ids.get(0) + " is" : ids.size() + " workflows are")
                        + (trouble.isPresent() ? " not known to be complete" : " not complete") + " after "
                        + waited.toString().substring(2).toLowerCase(Locale.ROOT)
                        + trouble.map(failure -> ": " + failure.getMessage())
                                .orElse(ids.size() == 1 ? "; it runs on." : "; they run on."),
                trouble.orElse(null));
        this.ids = List.copyOf(ids);
    }

    /** Returns the ids of those that are not complete. */
    public List<String> ids() {
        return ids;
    }
}
