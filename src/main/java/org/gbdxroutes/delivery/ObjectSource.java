package org.gbdxroutes.delivery;

import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads objects of the outputs' storage. */
@FunctionalInterface
public interface ObjectSource {

    /** Returns the object's bytes as a stream, to be closed by the caller. */
    ResponseInputStream<GetObjectResponse> open(GetObjectRequest request) throws IOException;
}
