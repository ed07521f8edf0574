package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.gbdx.profile.FileTokenStore;
import org.gbdxroutes.gbdx.profile.Profile;
import org.gbdxroutes.gbdx.profile.Profiles;
import org.gbdxroutes.gbdx.profile.StoredToken;
import org.gbdxroutes.gbdx.profile.TokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that outlive a connection, are refreshed, or were given without a password. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptTokenTest {

    private static final GbdxServerStub.Answer UNAUTHORIZED =
            with(401, "text/html", "{\"status\":\"401 Unauthorized\",\"message\":\"Authentication Failed.\"}");
    private static final GbdxServerStub.Answer NOTHING = with(200, "application/json", "{\"Workflows\":[]}");
    private static final String SEARCH = "/workflows/v1/workflows/search";

    @TempDir
    Path directory;

    private final GbdxServerStub service = new GbdxServerStub();

    @BeforeEach
    void nothing_is_found() {
        service.answer("POST", SEARCH, NOTHING);
    }

    @AfterEach
    void hang_up() {
        service.close();
    }

    @Test
    void the_next_connection_uses_the_token_of_the_one_before() {
        search(store());
        search(store());

        assertThat(service.tokenRequests()).isEqualTo(1);
        assertThat(service.calls())
                .extracting(GbdxServerStub.Request::authorization)
                .containsExactly("Bearer token-1", "Bearer token-1");
    }

    @Test
    void a_kept_token_that_is_refused_is_replaced_by_the_refresh_grant_and_the_new_one_is_kept() {
        var store = store();
        store.write(new StoredToken("revoked", "refresh-me", Instant.MAX));
        service.answerInstead("POST", SEARCH, UNAUTHORIZED, NOTHING);

        search(store);

        assertThat(tokenRequestBodies()).isEqualTo("grant_type=refresh_token&refresh_token=refresh-me");
        assertThat(service.calls())
                .extracting(GbdxServerStub.Request::authorization)
                .containsExactly("Bearer revoked", "Bearer token-1");
        assertThat(store().read())
                .hasValueSatisfying(kept -> assertThat(kept.accessToken()).isEqualTo("token-1"));
    }

    @Test
    void a_refresh_token_that_is_refused_gives_way_to_the_password() {
        var store = store();
        store.write(new StoredToken("expired", "revoked", Instant.EPOCH));
        service.answerInstead(
                "POST",
                GbdxServerStub.TOKEN_PATH,
                with(401, "application/json", "{\"Error\":\"revoked\"}"),
                with(200, "application/json", "{\"access_token\":\"new\",\"expires_in\":604800}"));

        search(store);

        assertThat(service.requests())
                .filteredOn(request -> request.path().equals(GbdxServerStub.TOKEN_PATH))
                .extracting(GbdxServerStub.Request::body)
                .containsExactly(
                        "grant_type=refresh_token&refresh_token=revoked",
                        "grant_type=password&username=me&password=s3cr3t");
    }

    @Test
    void a_given_token_that_has_expired_is_a_refusal_that_says_what_to_do() {
        service.answerInstead("POST", SEARCH, UNAUTHORIZED);
        var given = new Profile(
                service.url(),
                "",
                "",
                Optional.of(new StoredToken("given", null, Instant.MAX)),
                Optional.empty(),
                Profile.DEFAULT_REGION,
                "GBDX_ACCESS_TOKEN");

        try (var gbdx = Gbdx.connect(given, new Profiles(Map.of(), directory).tokens(given))) {
            assertThatExceptionOfType(GbdxRefused.class)
                    .isThrownBy(() -> gbdx.search(WorkflowSearch.all(1)))
                    .withMessage("POST /auth/v1/oauth/token/ was not made: the access token that was given has expired"
                            + " or is not accepted. Get a new one, or give a user name and a password.")
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
        }
        assertThat(service.tokenRequests()).isZero();
    }

    @Test
    void a_service_that_shows_us_our_refresh_token_does_not_get_it_into_a_message() {
        var store = store();
        store.write(new StoredToken("expired", "refresh-me", Instant.EPOCH));
        service.answerInstead(
                "POST", GbdxServerStub.TOKEN_PATH, with(503, "text/plain", "not now with refresh-me or s3cr3t"));

        assertThatExceptionOfType(GbdxUnavailable.class)
                .isThrownBy(() -> search(store))
                .withMessageContaining("not now with *** or ***");
    }

    @Test
    void connections_of_two_users_share_nothing() {
        search(new FileTokenStore(directory, service.url(), "me", "s3cr3t"));
        search(new FileTokenStore(directory, service.url(), "you", "s3cr3t"));

        assertThat(service.tokenRequests()).isEqualTo(2);
    }

    private void search(TokenStore store) {
        var profile = new Profile(
                service.url(), "me", "s3cr3t", Optional.empty(), Optional.empty(), Profile.DEFAULT_REGION, "a test");
        try (var gbdx = Gbdx.connect(profile, store)) {
            assertThat(gbdx.search(WorkflowSearch.all(1))).isEmpty();
        }
    }

    private FileTokenStore store() {
        return new FileTokenStore(directory, service.url(), "me", "s3cr3t");
    }

    private String tokenRequestBodies() {
        return String.join(
                "\n",
                service.requests().stream()
                        .filter(request -> request.path().equals(GbdxServerStub.TOKEN_PATH))
                        .map(GbdxServerStub.Request::body)
                        .toList());
    }
}
