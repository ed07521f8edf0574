package org.gbdxroutes.service.storage;

/**
 * An S3 key pair that works for a while.
 *
 * @param sessionToken what S3 clients send beside the signature; empty if the storage knows no such token
 */
public record TemporaryCredentials(String accessKey, String secretKey, String sessionToken) {

    /** Leaves out the secrets, so that the value may be logged. */
    @Override
    public String toString() {
        return "TemporaryCredentials[" + accessKey + "]";
    }
}
