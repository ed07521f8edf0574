package org.gbdxroutes.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a login is answered with. */
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("scope") String scope,
        @JsonProperty("refresh_token") String refreshToken) {

    static final String SCOPE = "openid email offline_access";

    @Override
    public String toString() {
        return "TokenAnswer[]";
    }
}
