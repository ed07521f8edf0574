package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/**
 * The client as a bean for routes that know no Java: made and set by the Kamelets {@code gbdx-workflow-*}. It connects
 * when it is first used, and ends with the Camel context that it is used in.
 */
public final class WorkflowActions extends ServiceSupport implements CamelContextAware {

    private String url = "";
    private String username = "";
    private String password = "";
    private boolean waits;
    private Duration timeout = Duration.ofHours(1);
    private @Nullable CamelContext camel;
    private @Nullable Gbdx gbdx;

    public void setUrl(String url) {
        this.url = url;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Sets whether {@link #launch} returns only when the workflow has succeeded. */
    public void setWaits(boolean waits) {
        this.waits = waits;
    }

    /** Sets how many seconds it waits at most. */
    public void setTimeoutSeconds(long seconds) {
        timeout = Duration.ofSeconds(seconds);
    }

    /**
     * Launches a workflow.
     *
     * @param workflow as JSON
     * @return its id
     * @throws GbdxUnavailable as {@link Gbdx#launch} does: it may have been launched all the same
     * @throws WorkflowNotComplete if it is waited for and takes longer than that
     * @throws IllegalStateException if it is waited for and does not succeed
     */
    public String launch(String workflow) throws InterruptedException {
        var launched = gbdx().launch(workflow);
        if (waits) {
            var state = launched.await(timeout);
            if (!state.isSucceeded()) {
                throw new IllegalStateException("Workflow " + launched.id() + " has ended without success: "
                        + word(state) + ". Its tasks' logs say why.");
            }
        }
        return launched.id();
    }

    /**
     * Returns where a workflow stands, as JSON with {@code id}, {@code state} and {@code event}.
     *
     * @throws GbdxNotFound if there is no such workflow
     */
    public String state(String id) {
        var workflow = gbdx().workflow(id.strip());
        ObjectNode state = Json.mapper().valueToTree(workflow.state());
        return Json.write(
                Json.mapper().createObjectNode().put("id", workflow.id()).setAll(state));
    }

    private static String word(WorkflowState state) {
        return Json.mapper().valueToTree(state.event()).asText();
    }

    private synchronized Gbdx gbdx() {
        if (gbdx == null) {
            gbdx = Gbdx.connect(URI.create(url), username, password);
            endWith(camel);
        }
        return gbdx;
    }

    private void endWith(@Nullable CamelContext context) {
        if (context == null) {
            return;
        }
        try {
            context.addService(this);
        } catch (Exception e) {
            throw new IllegalStateException("The GBDX client cannot be tied to its Camel context.", e);
        }
    }

    @Override
    protected synchronized void doStop() {
        if (gbdx != null) {
            gbdx.close();
            gbdx = null;
        }
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }
}
