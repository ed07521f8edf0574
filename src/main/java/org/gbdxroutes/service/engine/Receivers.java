package org.gbdxroutes.service.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose callbacks are under way. No host may take all the places: one that is slow, and still more one that did not
 * answer lately, would hold up the others.
 */
final class Receivers {

    /** How many callbacks may be under way. */
    static final int AT_A_TIME = 16;

    private static final int PER_HOST = 4;
    private static final int PER_SILENT_HOST = 1;

    private final Map<String, String> underWay = new HashMap<>(); // id → host
    private final Set<String> silent = new HashSet<>();

    synchronized boolean tryBegin(String id, String host) {
        if (underWay.containsKey(id) || free() == 0 || isBusy(host)) {
            return false;
        }
        underWay.put(id, host);
        return true;
    }

    /** @param answered whether the host said anything at all */
    synchronized void end(String id, String host, boolean answered) {
        underWay.remove(id);
        if (answered) {
            silent.remove(host);
        } else {
            silent.add(host);
        }
    }

    synchronized int free() {
        return AT_A_TIME - underWay.size();
    }

    synchronized List<String> underWay() {
        return List.copyOf(underWay.keySet());
    }

    /** Returns the hosts that can be sent nothing more for now. */
    synchronized List<String> busy() {
        var hosts = new ArrayList<>(Set.copyOf(underWay.values()));
        hosts.removeIf(host -> !isBusy(host));
        return hosts;
    }

    private boolean isBusy(String host) {
        long present = underWay.values().stream().filter(host::equals).count();
        return present >= (silent.contains(host) ? PER_SILENT_HOST : PER_HOST);
    }
}
