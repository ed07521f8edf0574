package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.Handle;

/**
 * What a callback is told: the workflow object, or the task object as it stands in there, with its workflow's id.
 *
 * @param accountId whose secret signs it
 */
record CallbackBody(String accountId, String json) {

    static CallbackBody of(Handle handle, CallbackRow callback) {
        var workflow = WorkflowTables.find(handle, callback.workflowId()).orElseThrow();
        var tasks = WorkflowTables.tasks(handle, callback.workflowId());
        return new CallbackBody(
                workflow.accountId(),
                callback.isOfWorkflow()
                        ? Json.write(WorkflowAnswers.status(workflow, tasks))
                        : task(callback, workflow, tasks));
    }

    private static String task(CallbackRow callback, WorkflowRow workflow, List<TaskRow> tasks) {
        var ended =
                tasks.stream().filter(task -> task.id().equals(callback.id())).toList();
        var status = WorkflowAnswers.status(workflow, ended).tasks().get(0);
        ObjectNode object = Json.mapper().valueToTree(status);
        return Json.write(object.put("workflow_id", workflow.id()));
    }
}
