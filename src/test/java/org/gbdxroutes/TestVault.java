package org.gbdxroutes;

import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.PropertiesFunction;
import org.jspecify.annotations.Nullable;

/** A vault that Camel finds on the class path as it finds those of its own: <code>{{testvault:name}}</code>. */
public final class TestVault implements PropertiesFunction {

    /** The name of a secret that cannot be had just now; the failure tells more than it should. */
    static final String UNREACHABLE = "unreachable";

    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    /** Keeps a secret, and returns the placeholder for it. */
    static String keep(String name, String secret) {
        SECRETS.put(name, secret);
        return placeholder(name);
    }

    static String placeholder(String name) {
        return "{{testvault:" + name + "}}";
    }

    /** Returns how often that secret was asked for. */
    static long asked(String name) {
        return ASKED.stream().filter(name::equals).count();
    }

    @Override
    public String getName() {
        return "testvault";
    }

    @Override
    public @Nullable String apply(String name) {
        ASKED.add(name);
        if (name.equals(UNREACHABLE)) {
            throw new RuntimeCamelException("s3cret", new ConnectException("s3cret"));
        }
        return SECRETS.get(name);
    }
}
