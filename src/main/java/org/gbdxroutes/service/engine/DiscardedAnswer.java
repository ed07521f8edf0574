package org.gbdxroutes.service.engine;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Forgets what a receiver answers; from one that answers at length it hangs up. */
final class DiscardedAnswer implements BodySubscriber<Void> {

    private static final long ENOUGH = 64 * 1024;

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long read;

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription answer) {
        subscription = answer;
        answer.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        read += bytes.stream().mapToLong(ByteBuffer::remaining).sum();
        if (subscription == null) {
            return;
        }
        if (read > ENOUGH) {
            subscription.cancel();
            onComplete();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    @SuppressWarnings("NullAway") // there is no other value of Void
    public void onComplete() {
        end.complete(null);
    }
}
