package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.gbdx.OutputStorage.PersistedOutput;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountStorageTest {

    private final GbdxServerStub service = new GbdxServerStub();
    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    private GbdxClient client;
    private AccountCredentials account;

    @BeforeEach
    void connect() throws Exception {
        client = GbdxClient.of(service.url(), clock);
        account = new AccountCredentials(client.calls(), clock);
        service.answer("GET", "/s3creds/v1/prefix?duration=3600", credentials("1"), credentials("2"));
    }

    @AfterEach
    void hang_up() {
        client.close();
        service.close();
    }

    @Test
    void credentials_are_kept_and_renewed_at_half_of_their_life() {
        assertThat(account.resolveCredentials()).isEqualTo(AwsSessionCredentials.create("key-1", "secret", "session"));
        clock.advance(Duration.ofMinutes(29));
        assertThat(account.resolveCredentials().accessKeyId()).isEqualTo("key-1");
        clock.advance(Duration.ofMinutes(2));
        assertThat(account.resolveCredentials().accessKeyId()).isEqualTo("key-2");
        assertThat(service.calls()).hasSize(2);
    }

    @Test
    void persisted_outputs_lie_in_the_account_s_bucket() throws Exception {
        assertThat(new OutputStorage(account).outputs(workflow("account/orders/1", "account/orders/2/")))
                .containsExactly(
                        new PersistedOutput("task", "out0", "bucket", "account/orders/1/"),
                        new PersistedOutput("task", "out1", "bucket", "account/orders/2/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "account", "account/", "account//", "accounts/x", "other/x", "account/../other/x"})
    void a_location_outside_of_the_account_s_folder_is_not_believed(String location) throws Exception {
        var workflow = workflow(location);

        assertThatExceptionOfType(GbdxUnavailable.class)
                .isThrownBy(() -> new OutputStorage(account).outputs(workflow))
                .withMessageContaining("'" + location + "', which is no folder inside the account's account/");
    }

    private static GbdxServerStub.Answer credentials(String number) {
        return with(200, "application/json", """
                {"bucket": "bucket", "prefix": "account", "S3_access_key": "key-%s", "S3_secret_key": "secret",
                 "S3_session_token": "session"}
                """.formatted(number));
    }

    private static WorkflowStatus workflow(String... locations) throws Exception {
        var json = new JsonMapper();
        var workflow = json.createObjectNode().put("id", "1");
        workflow.putObject("state").put("state", "complete").put("event", "succeeded");
        var task = workflow.putArray("tasks").addObject().put("id", "2").put("name", "task");
        var outputs = task.putArray("outputs");
        outputs.addObject().put("name", "log");
        for (int i = 0; i < locations.length; i++) {
            outputs.addObject().put("name", "out" + i).put("persistLocation", locations[i]);
        }
        return json.treeToValue(workflow, WorkflowStatus.class);
    }
}
