package org.gbdxroutes.service.engine;

import java.util.List;
import java.util.Map;
import org.gbdxroutes.workflow.WorkflowStatus.PortStatus;

/** The string outputs of a task, among its output ports. */
final class OutputValues {

    private OutputValues() {}

    static boolean isString(PortStatus port) {
        return "string".equals(port.type());
    }

    static List<PortStatus> filledIn(List<PortStatus> outputs, Map<String, String> values) {
        return outputs.stream()
                .map(port -> isString(port) && values.containsKey(port.name())
                        ? new PortStatus(
                                port.name(), port.type(), values.get(port.name()), null, null, port.persistLocation())
                        : port)
                .toList();
    }
}
