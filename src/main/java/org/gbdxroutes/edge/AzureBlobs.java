package org.gbdxroutes.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Uploads files as block blobs of Azure, with a shared access signature: in one request, or in blocks that are
 * committed together at last, so that a blob is never less than the whole file.
 */
public final class AzureBlobs {

    /** The largest that one request may bring, in this version of the protocol. */
    static final long LARGEST_PUT = 5000L << 20;

    static final long BLOCK = 100L << 20;

    private static final int MOST_BLOCKS = 50_000;
    private static final String VERSION = "2021-08-06";

    private final UploadConnections connections;
    private final long largestPut;
    private final long block;

    AzureBlobs(UploadConnections connections) {
        this(connections, LARGEST_PUT, BLOCK);
    }

    AzureBlobs(UploadConnections connections, long largestPut, long block) {
        this.connections = connections;
        this.largestPut = largestPut;
        this.block = block;
    }

    /**
     * Uploads a file to its place in the container.
     *
     * @param url the container's
     * @param sas the shared access signature, as the portal shows it
     * @param place a clean relative path
     * @return the blob's URL, without the signature
     * @throws IOException if the storage cannot be reached, or refuses, or has got other bytes than were sent
     */
    public String upload(
            @Body InputStream content,
            @Variable("url") String url,
            @Variable("sas") String sas,
            @Variable("place") String place,
            @Variable("size") long size)
            throws IOException {
        try (content) {
            var blob = UploadAddress.of(url, place).with(sas.strip().replaceFirst("^\\?", ""));
            if (size <= largestPut) {
                var request = new HttpPut(blob.uri());
                request.setHeader("x-ms-blob-type", "BlockBlob");
                send(request, blob, content, size);
            } else {
                putBlocks(blob, content, size);
            }
            return blob.shown();
        }
    }

    private void putBlocks(UploadAddress blob, InputStream content, long size) throws IOException {
        long length = Math.max(block, (size + MOST_BLOCKS - 1) / MOST_BLOCKS);
        var ids = new ArrayList<String>();
        for (long at = 0; at < size; at += length) {
            var id = Base64.getEncoder()
                    .encodeToString("%08d".formatted(ids.size()).getBytes(StandardCharsets.UTF_8));
            var address = blob.with("comp=block&blockid=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
            send(new HttpPut(address.uri()), address, content, Math.min(length, size - at));
            ids.add(id);
        }
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        ids.forEach(id -> list.append("<Latest>").append(id).append("</Latest>"));
        var xml = list.append("</BlockList>").toString().getBytes(StandardCharsets.UTF_8);
        var address = blob.with("comp=blocklist");
        send(new HttpPut(address.uri()), address, new ByteArrayInputStream(xml), xml.length);
    }

    private void send(HttpPut request, UploadAddress address, InputStream content, long size) throws IOException {
        request.setHeader("x-ms-version", VERSION);
        var digest = md5();
        var answer = connections.send(request, address, new DigestInputStream(content, digest), size);
        if (UploadRefused.isRefusal(answer)) {
            throw UploadRefused.of(address, answer, secrets(address), wayOut(answer));
        }
        var received = answer.getFirstHeader("Content-MD5");
        var sent = Base64.getEncoder().encodeToString(digest.digest());
        if (received != null && !received.getValue().equals(sent)) {
            throw new IOException(address.shown() + " has got other bytes than were sent: their MD5 is "
                    + received.getValue() + " instead of " + sent + ".");
        }
    }

    private static List<String> secrets(UploadAddress address) {
        var secrets = new ArrayList<>(List.of(address.query()));
        Arrays.stream(address.query().split("&"))
                .filter(part -> part.startsWith("sig="))
                .map(part -> part.substring("sig=".length()))
                .forEach(signature -> {
                    secrets.add(signature);
                    secrets.add(URLDecoder.decode(signature, StandardCharsets.UTF_8));
                });
        return secrets;
    }

    private static String wayOut(ClassicHttpResponse answer) {
        return switch (answer.getCode()) {
            case 401, 403 ->
                "The shared access signature is expired or lacks the rights to create and write blobs in"
                        + " this container: set a new one in the destination's sas setting.";
            case 404 -> "Create the container, or name another in the destination's url setting.";
            default -> UploadRefused.wayOut(answer.getCode());
        };
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
