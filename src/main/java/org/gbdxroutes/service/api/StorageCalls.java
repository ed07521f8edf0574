package org.gbdxroutes.service.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.InvalidRequest;
import org.gbdxroutes.service.storage.AccountObjects;
import org.gbdxroutes.service.storage.AccountStorage;
import org.gbdxroutes.service.storage.CredentialSource;
import org.jspecify.annotations.Nullable;

/** Answers the calls about the account's part of the storage: credentials for it, and what lies there. */
public final class StorageCalls {

    private static final int SHORTEST = 900;
    private static final int USUAL = 3_600;
    private static final int LONGEST = 129_600;

    private static final Pattern CLIMBING = Pattern.compile("(^|/)\\.{1,2}(/|$)|\\\\");

    private final CredentialSource credentials;
    private final AccountObjects objects;

    StorageCalls(CredentialSource credentials, AccountObjects objects) {
        this.credentials = credentials;
        this.objects = objects;
    }

    /** Credentials for everything below the account's prefix, which is there as soon as something is put into it. */
    public Answer prefix(@Header("duration") @Nullable String duration, @Variable("user") User user) {
        return credentials(user.accountId(), duration);
    }

    /** How much an account holds. */
    public Answer size(@Header("prefix") String account, @Variable("user") User user) {
        if (!user.mayUse(account) || !account.matches("[0-9a-f-]{36}")) {
            throw new UnknownResource();
        }
        var size = objects.size(account, "").orElseThrow(UnknownResource::new);
        return Answer.json(Map.of("prefix", account, "size", size));
    }

    /** Credentials for one folder and nothing else. */
    public Answer folder(
            @Header("folder_path") @Nullable String path,
            @Header("duration") @Nullable String duration,
            @Variable("user") User user) {
        var folder = relative("folder_path", path);
        objects.size(user.accountId(), folder).orElseThrow(UnknownResource::new);
        return credentials(user.accountId() + "/" + folder, duration);
    }

    /** Credentials for one object and nothing else. */
    public Answer object(
            @Header("object_path") @Nullable String path,
            @Header("duration") @Nullable String duration,
            @Variable("user") User user) {
        return credentials(user.accountId() + "/" + existing("object_path", path, user), duration);
    }

    /** A URL under which one object can be downloaded without further credentials. */
    public Answer url(
            @Header("object_name") @Nullable String name,
            @Header("duration") @Nullable String duration,
            @Variable("user") User user) {
        var key = existing("object_name", name, user);
        var url = objects.downloadUrl(user.accountId(), key, Duration.ofSeconds(seconds(duration)));
        return Answer.json(Map.of("url", url));
    }

    private Answer credentials(String prefix, @Nullable String duration) {
        var issued = credentials.issue(prefix, Duration.ofSeconds(seconds(duration)));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("S3_secret_key", issued.secretKey());
        answer.put("prefix", prefix);
        answer.put("bucket", AccountStorage.BUCKET);
        answer.put("S3_access_key", issued.accessKey());
        answer.put("S3_session_token", issued.sessionToken());
        return Answer.json(answer);
    }

    private String existing(String parameter, @Nullable String path, User user) {
        var key = relative(parameter, path);
        if (!objects.exists(user.accountId(), key)) {
            throw new UnknownResource();
        }
        return key;
    }

    // relative to the account's prefix, as all paths of GBDX clients were
    private static String relative(String parameter, @Nullable String path) {
        var relative = path == null ? "" : path.replaceAll("^/+|/+$", "");
        if (relative.isEmpty()
                || relative.length() > 500
                || CLIMBING.matcher(relative).find()) {
            throw new InvalidRequest(
                    parameter + " has to name a place below the account's prefix, such as folder/file");
        }
        return relative;
    }

    private static int seconds(@Nullable String duration) {
        if (duration == null) {
            return USUAL;
        }
        if (!duration.matches("\\d{1,6}")
                || Integer.parseInt(duration) < SHORTEST
                || Integer.parseInt(duration) > LONGEST) {
            throw new InvalidRequest("The duration has to be " + SHORTEST + " to " + LONGEST + " seconds");
        }
        return Integer.parseInt(duration);
    }
}
