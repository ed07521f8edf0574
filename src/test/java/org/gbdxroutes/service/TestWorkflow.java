package org.gbdxroutes.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A workflow payload, written task by task. */
public final class TestWorkflow {

    private final ObjectNode workflow = JsonNodeFactory.instance.objectNode().put("name", "test");
    private final ArrayNode tasks = workflow.putArray("tasks");

    public static ObjectNode definition(String name, String command) {
        var definition = JsonNodeFactory.instance.objectNode().put("name", name).put("version", "0.0.1");
        var inputs = definition.putArray("inputPortDescriptors");
        inputs.addObject().put("name", "in").put("type", "directory").put("multiplex", true);
        inputs.addObject().put("name", "text").put("type", "string");
        var outputs = definition.putArray("outputPortDescriptors");
        outputs.addObject().put("name", "out").put("type", "directory");
        outputs.addObject().put("name", "word").put("type", "string");
        var container = definition.putArray("containerDescriptors").addObject();
        container
                .put("type", "DOCKER")
                .put("command", command)
                .putObject("properties")
                .put("image", "none");
        return definition;
    }

    public static TestWorkflow of() {
        return new TestWorkflow();
    }

    TestWorkflow callback(String url) {
        workflow.put("callback", url);
        return this;
    }

    public Task task(String name, String type) {
        return new Task(tasks.addObject().put("name", name).put("taskType", type));
    }

    public ObjectNode json() {
        return workflow;
    }

    public final class Task {

        private final ObjectNode task;

        private Task(ObjectNode task) {
            this.task = task;
            task.putArray("inputs");
            task.putArray("outputs");
        }

        public Task value(String port, String value) {
            ((ArrayNode) task.get("inputs")).addObject().put("name", port).put("value", value);
            return this;
        }

        public Task link(String port, String source) {
            ((ArrayNode) task.get("inputs")).addObject().put("name", port).put("source", source);
            return this;
        }

        public Task output(String port) {
            ((ArrayNode) task.get("outputs")).addObject().put("name", port);
            return this;
        }

        public Task persist(String port) {
            ((ArrayNode) task.get("outputs")).addObject().put("name", port).put("persist", true);
            return this;
        }

        public Task persist(String port, String location) {
            ((ArrayNode) task.get("outputs"))
                    .addObject()
                    .put("name", port)
                    .put("persist", true)
                    .put("persistLocation", location);
            return this;
        }

        public Task timeout(int seconds) {
            task.put("timeout", seconds);
            return this;
        }

        Task callback(String url) {
            task.put("callback", url);
            return this;
        }

        public TestWorkflow and() {
            return TestWorkflow.this;
        }

        public ObjectNode json() {
            return workflow;
        }
    }
}
