package org.gbdxroutes.gbdx;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.support.PluginHelper;
import org.gbdxroutes.gbdx.profile.TokenStore;

/** Gives a Camel context what the gbdx routes need. */
public final class GbdxRoutes {

    /** Where the routes are packed. */
    public static final String LOCATION = "classpath:routes/gbdx-*.camel.yaml";

    private GbdxRoutes() {}

    /**
     * Binds the beans that {@code routes/gbdx-*.camel.yaml} name and sets {@code gbdx.url}. The routes themselves are
     * loaded by the caller, see {@link #load}.
     *
     * @param tokens where our token is kept beyond this context
     * @return the calls, for Java; they work once the context has started
     */
    public static GbdxCalls bind(CamelContext camel, GbdxSettings settings, TokenStore tokens, Clock clock)
            throws Exception {
        var template = camel.createProducerTemplate();
        var connections = new GbdxConnections(settings);
        camel.addService(connections);
        var token = new GbdxToken(settings, tokens, template, clock);
        var guard = new AnswerGuard(settings, token, clock);

        var properties = (PropertiesComponent) camel.getPropertiesComponent();
        // what a context is told goes before the environment and -D, where gbdx.url may be something else
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
        properties.addOverrideProperty("gbdx.url", settings.url().toString());
        var beans = camel.getRegistry();
        beans.bind("gbdxToken", token);
        beans.bind("gbdxHttpClient", connections.client(guard, new Authorization(token)));
        beans.bind(
                "gbdxStreamHttpClient",
                connections.client(AnswerGuard.ofStreams(settings, token, clock), new Authorization(token)));
        beans.bind("gbdxTokenHttpClient", connections.client(guard));
        beans.bind("gbdxPaths", new GbdxPaths());
        beans.bind("gbdxRequests", new GbdxRequests());
        beans.bind("gbdxAnswers", new GbdxAnswers());
        beans.bind("gbdxLogs", new GbdxLogs());
        return new GbdxCalls(template);
    }

    /** Loads the packed routes, for a context that does not look for routes itself. */
    public static void load(CamelContext camel) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(PluginHelper.getPackageScanResourceResolver(camel).findResources(LOCATION));
    }
}
