package org.gbdxroutes.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Buckets that partners drop orders into. Keys go to the S3 client and nowhere else; Camel's own S3 component would
 * evaluate them as expressions (CVE-2026-95664).
 */
public final class DropBucket {

    private static final Logger LOG = LoggerFactory.getLogger(DropBucket.class);

    private static final Pattern COMPLETE = Pattern.compile("(?s).+(?<!\\.part|\\.tmp)");
    private static final int MOST_AT_ONCE = 100;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final Told told = new Told();
    private final Map<String, String> faults = new ConcurrentHashMap<>();

    DropBucket(S3Client s3) {
        this.s3 = s3;
    }

    /**
     * Returns the objects that wait there, in the order of their names; none, and a line in the log, while the bucket
     * cannot be looked into. What lies in folders below, such as accepted/ and rejected/, is not among them.
     *
     * @param prefix the folder, with or without slashes around it; may be empty
     */
    public List<DroppedObject> waiting(@Variable("bucket") String bucket, @Variable("prefix") String prefix) {
        var folder = prefix.replaceAll("^/+|/+$", "");
        var place = folder.isEmpty() ? "" : folder + "/";
        var where = "s3://" + bucket + "/" + place;
        try {
            var found = list(bucket, place);
            if (faults.remove(where) != null) {
                LOG.info("{} can be looked into again.", where);
            }
            return found;
        } catch (SdkException e) {
            var reason = String.valueOf(e.getMessage());
            if (!reason.equals(faults.put(where, reason))) {
                LOG.warn(
                        "{} cannot be looked into: {} Check that the bucket is there and the account may list it.",
                        where,
                        reason);
            }
            return List.of();
        }
    }

    private List<DroppedObject> list(String bucket, String place) {
        var found = new ArrayList<DroppedObject>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        // else one key that XML cannot hold would hide all others
                        request -> request.bucket(bucket)
                                .prefix(place)
                                .delimiter("/")
                                .encodingType(EncodingType.URL))
                .contents()) {
            var name = object.key().substring(place.length());
            var dropped = new DroppedObject(bucket, place, name, object.size(), object.eTag(), object.lastModified());
            if (COMPLETE.matcher(name).matches() && isTaken(dropped)) {
                found.add(dropped);
            }
            if (found.size() == MOST_AT_ONCE) {
                break;
            }
        }
        return found;
    }

    private boolean isTaken(DroppedObject object) {
        var fault = DroppedFaults.of(object);
        fault.filter(why -> told.isNew(object.location()))
                .ifPresent(why -> LOG.warn("s3://{} is not taken: {}", RemoteName.printable(object.location()), why));
        return fault.isEmpty();
    }

    /** Opens an object, as it was listed; it is closed when the message is done with. */
    public InputStream open(@Variable("object") DroppedObject object, Exchange exchange) {
        var content = s3.getObject(
                request -> request.bucket(object.bucket()).key(object.key()).ifMatch(object.etag()));
        var whole = new WholeFile(content, "s3://" + object.location(), object.size());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                IOHelper.close(whole);
            }
        });
        return whole;
    }

    /** Moves an object that was taken to {@code accepted/}. */
    public void accept(@Variable("object") DroppedObject object) throws IOException {
        move(object, object.acceptedKey());
    }

    /** Moves an object that was refused to {@code rejected/}, with the reason beside it. */
    public void reject(@Variable("object") DroppedObject object, @Variable("explanation") String explanation)
            throws IOException {
        var note = explanation.getBytes(StandardCharsets.UTF_8);
        s3.putObject(
                request ->
                        request.bucket(object.bucket()).key(object.noteKey()).contentType("text/plain; charset=utf-8"),
                RequestBody.fromBytes(note));
        move(object, object.rejectedKey());
    }

    private void move(DroppedObject object, String key) throws IOException {
        try {
            s3.copyObject(request -> request.sourceBucket(object.bucket())
                    .sourceKey(object.key())
                    .copySourceIfMatch(object.etag())
                    .destinationBucket(object.bucket())
                    .destinationKey(key));
            var copy = s3.headObject(request -> request.bucket(object.bucket()).key(key));
            if (copy.contentLength() != object.size()) {
                throw new IOException("The copy of s3://" + object.location() + " has " + copy.contentLength()
                        + " bytes instead of " + object.size() + "; it is taken again.");
            }
            s3.deleteObject(
                    request -> request.bucket(object.bucket()).key(object.key()).ifMatch(object.etag()));
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
            // the ledger has the one that was stored
            LOG.info("s3://{} was replaced while it was stored; what is there now is taken next.", object.location());
        }
    }
}
