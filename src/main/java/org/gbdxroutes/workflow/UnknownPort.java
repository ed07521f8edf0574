package org.gbdxroutes.workflow;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells somebody that a task has no port of that name, and which ones it has. */
public final class UnknownPort {

    private static final int MOST_NAMED = 30;

    private UnknownPort() {}

    /**
     * Returns a sentence that names the ports that there are, the most alike first.
     *
     * @param task the task's name and type, such as {@code 'aop' (AOP_Strip_Processor)}
     * @param kind {@code input} or {@code output}
     */
    public static String sentence(String task, String kind, String name, List<PortDescriptor> ports) {
        var names =
                NearestNames.of(name, ports.stream().map(PortDescriptor::name).toList());
        return sentence(task, kind, name, names.stream());
    }

    /** As the other, but in the order of the definition: to look for likenesses takes time. */
    static String inOrder(String task, String kind, String name, List<PortDescriptor> ports) {
        return sentence(task, kind, name, ports.stream().map(PortDescriptor::name));
    }

    private static String sentence(String task, String kind, String name, Stream<String> known) {
        var names = known.toList();
        var shown = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return "Task " + task + " has no " + kind + " port '" + name + "'; it has " + (shown.isEmpty() ? "none" : shown)
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more." : ".");
    }
}
