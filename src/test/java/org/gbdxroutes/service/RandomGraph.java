package org.gbdxroutes.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A workflow of some tasks, linked at random, of which some are to go wrong.
 *
 * @param isCanceled whether somebody cancels it while it runs
 */
record RandomGraph(String name, List<Node> nodes, boolean isCanceled) {

    /** What becomes of a task that may run. */
    enum Plan {
        SUCCEED("succeeded"),
        DAWDLE("succeeded"),
        FAIL("failed"),
        HANG("timedout"),
        UNSTAGEABLE("failed");

        private final String end;

        Plan(String end) {
            this.end = end;
        }
    }

    record Node(String name, Plan plan, List<String> sources) {}

    static RandomGraph of(Random random, int number) {
        var nodes = new ArrayList<Node>();
        int size = 1 + random.nextInt(7);
        for (int i = 0; i < size; i++) {
            var sources = nodes.stream()
                    .filter(node -> random.nextInt(3) == 0)
                    .map(Node::name)
                    .toList();
            nodes.add(new Node("w" + number + "t" + i, plan(random.nextInt(100)), sources));
        }
        return new RandomGraph("w" + number, List.copyOf(nodes), random.nextInt(10) == 0);
    }

    private static Plan plan(int percent) {
        if (percent < 2) {
            return Plan.HANG;
        }
        if (percent < 4) {
            return Plan.UNSTAGEABLE;
        }
        if (percent < 10) {
            return Plan.FAIL;
        }
        return percent < 30 ? Plan.DAWDLE : Plan.SUCCEED;
    }

    /** Returns it as a payload; the tasks in another order than the one that they have to run in. */
    ObjectNode payload() {
        var workflow = TestWorkflow.of();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            var node = nodes.get(i);
            var task = workflow.task(node.name(), "node").value("text", node.plan() + ":" + node.name());
            for (var source : node.sources()) {
                task.link("in_" + source, source + ":out");
            }
            if (node.plan() == Plan.UNSTAGEABLE) {
                task.value("in", "nowhere");
            }
            if (node.plan() == Plan.HANG) {
                task.timeout(1);
            }
        }
        return workflow.json();
    }

    /** Returns how each task ends, by name, unless somebody cancels the workflow. */
    Map<String, String> ends() {
        var ends = new LinkedHashMap<String, String>();
        for (var node : nodes) {
            var mayRun = node.sources().stream().allMatch(source -> "succeeded".equals(ends.get(source)));
            ends.put(node.name(), mayRun ? node.plan().end : "canceled");
        }
        return ends;
    }

    Map<String, List<String>> sources() {
        return nodes.stream().collect(Collectors.toMap(Node::name, Node::sources));
    }
}
