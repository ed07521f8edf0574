package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gbdxroutes.service.ServiceSettings;
import org.gbdxroutes.service.WorkflowService;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real client and the real service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyStatesTest {

    private static final String WORKFLOW = """
            {"name": "fails", "tasks": [{"name": "a", "taskType": "test_failure", "inputs": [{"name": "inputstring", "value": "x"}]}]}""";

    @Test
    void the_service_answers_about_many_workflows_as_the_client_asks(@TempDir Path directory) throws Exception {
        try (var s3 = EmbeddedS3.start("127.0.0.1", 0, directory.resolve("s3"), "root", "root-secret", Set.of());
                var service = WorkflowService.start(ServiceSettings.of(
                        "127.0.0.1",
                        0,
                        directory.resolve("service"),
                        Accounts.of(GbdxClient.USERNAME, GbdxClient.PASSWORD),
                        s3.settings()));
                var client = GbdxClient.of(service.url())) {
            var ids = Stream.generate(() -> client.calls().launch(WORKFLOW))
                    .limit(3)
                    .map(WorkflowStatus::id)
                    .toList();
            ids.forEach(client.calls()::cancel);

            var states = client.calls()
                    .states(Stream.concat(ids.stream(), Stream.of("4711")).toList());

            assertThat(states).containsOnlyKeys(ids);
            assertThat(states.values())
                    .extracting(state -> state.event())
                    .isSubsetOf(List.of(Event.CANCELED, Event.FAILED));
        }
    }
}
