package org.gbdxroutes.pipeline;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.gbdxroutes.delivery.Edges;
import org.gbdxroutes.delivery.ObjectSource;
import org.gbdxroutes.delivery.OutgoingFile;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The routes {@code destination-*} and {@code storage-get-object}, as the delivery room knows them. */
public final class CamelEdges implements Edges, ObjectSource {

    private final CamelContext camel;
    private final ProducerTemplate template;

    public CamelEdges(CamelContext camel) {
        this.camel = camel;
        this.template = camel.createProducerTemplate();
    }

    @Override
    public String send(String destination, OutgoingFile file) throws Exception {
        var route = "destination-" + destination;
        // a name comes from a message: it selects one of the routes there are, and never becomes an endpoint by itself
        if (camel.getRoute(route) == null) {
            throw new IOException("There is no such destination. Add routes/" + route
                    + ".camel.yaml and restart, or order again with a higher revision and another destination.");
        }
        var exchange =
                template.request("direct:" + route, sent -> sent.getMessage().setBody(file));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody() instanceof String location
                ? location
                : destination + ":" + file.folder() + "/" + file.path();
    }

    @Override
    @SuppressWarnings("unchecked") // what camel-aws2-s3 answers a GetObjectRequest with
    public ResponseInputStream<GetObjectResponse> open(GetObjectRequest request) throws IOException {
        var exchange = template.request(
                "direct:storage-get-object", sent -> sent.getMessage().setBody(request));
        var failure = exchange.getException();
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure != null) {
            throw new IOException("s3://" + request.bucket() + "/" + request.key() + " cannot be read.", failure);
        }
        return (ResponseInputStream<GetObjectResponse>) exchange.getMessage().getBody();
    }
}
