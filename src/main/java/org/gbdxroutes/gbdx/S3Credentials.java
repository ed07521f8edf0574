package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Temporary credentials for the account's part of the storage, and where that part is.
 *
 * @param prefix the account id; everything of the account lies below it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record S3Credentials(
        String bucket,
        String prefix,
        @JsonProperty("S3_access_key") String accessKey,
        @JsonProperty("S3_secret_key") String secretKey,
        @JsonProperty("S3_session_token") String sessionToken) {

    public S3Credentials {
        if (isBlank(bucket) || isBlank(prefix) || isBlank(accessKey) || isBlank(secretKey) || isBlank(sessionToken)) {
            throw new IllegalArgumentException("S3 credentials need bucket, prefix, access key, secret key and token.");
        }
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }

    @Override
    public String toString() {
        return "S3Credentials[bucket=" + bucket + ", prefix=" + prefix + "]";
    }
}
