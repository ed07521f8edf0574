package org.gbdxroutes.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** A server answered an upload with anything but "done". */
final class UploadRefused extends IOException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 200;

    private UploadRefused(String message) {
        super(message);
    }

    /**
     * Says what was answered.
     *
     * @param secrets what the request told the server and nobody else may read: the answer may repeat it
     * @param wayOut what a person can do about that status; may be empty
     */
    static UploadRefused of(
            UploadAddress address, ClassicHttpResponse answer, Collection<String> secrets, String wayOut)
            throws IOException {
        var words = words(answer, secrets);
        return new UploadRefused(address.shown() + " was answered " + answer.getCode()
                + (words.isEmpty() ? "." : ": " + words + (words.matches(".*[.!?…]") ? "" : "."))
                + (wayOut.isEmpty() ? "" : " " + wayOut));
    }

    static boolean isRefusal(ClassicHttpResponse answer) {
        return answer.getCode() < 200 || answer.getCode() > 299;
    }

    /** Returns what a person can do about a status that any server may answer; empty for most. */
    static String wayOut(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> "Redirects are not followed: set the destination's url to where it leads.";
            case 401 -> "The server wants to know who we are: set or renew the destination's token.";
            case 403 -> "The server knows us, but we may not write there: have the right granted, or set another url.";
            case 404 -> "Nothing is there: check the destination's url.";
            case 405 -> "The server does not take files that way: check the destination's method, PUT or POST.";
            case 409 -> "A folder on the way may be missing: have the server make folders itself.";
            case 413 -> "The file is larger than the server takes: have its limit raised.";
            case 507 -> "The server has no room left: have room made there.";
            default -> "";
        };
    }

    // before it is shortened, or a part of a secret would stay
    private static String words(ClassicHttpResponse answer, Collection<String> secrets) throws IOException {
        var entity = answer.getEntity();
        var text = entity == null ? "" : new String(EntityUtils.toByteArray(entity), StandardCharsets.UTF_8);
        for (var secret : secrets.stream()
                .filter(one -> !one.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            text = text.replace(secret, "***");
        }
        var line = text.replaceAll("<[^<>]*>", " ")
                .replaceAll("[\\s\\p{C}\\p{Z}\uFFFD]+", " ")
                .strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
