package org.gbdxroutes.gbdx;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/** What a request told the service and nobody else may read: a service, or a proxy before it, may show it to us. */
final class Secrets {

    private final List<String> texts;

    private Secrets(List<String> texts) {
        this.texts = texts;
    }

    static Secrets of(HttpRequest request, GbdxSettings settings, Optional<String> refreshToken) {
        var token = Optional.ofNullable(request.getFirstHeader(HttpHeaders.AUTHORIZATION))
                .map(Header::getValue)
                .map(value -> value.replace("Bearer ", ""))
                .orElse("");
        var password = settings.password();
        return new Secrets(
                Stream.of(token, password, URLEncoder.encode(password, StandardCharsets.UTF_8), refreshToken.orElse(""))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    /** Returns the text without them; to be done before it is shortened, or a part would stay. */
    String hideIn(String text) {
        return texts.stream().reduce(text, (shown, secret) -> shown.replace(secret, "***"));
    }
}
