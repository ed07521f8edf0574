package org.gbdxroutes.intake.format;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Messages as they arrive from a bad line: cut, flipped, with pieces lost, doubled or strewn in. */
public final class Mutations {

    private enum Harm {
        CUT,
        FLIP,
        LOSE,
        DOUBLE,
        STREW
    }

    /** Harm done at a place, which is a share of the length, and up to so many bytes long. */
    private record Mutation(Harm harm, double at, int length, byte[] strewn) {

        byte[] apply(byte[] message) {
            int from = (int) (at * message.length);
            int to = Math.min(message.length, from + length);
            var out = new ByteArrayOutputStream();
            out.write(message, 0, from);
            switch (harm) {
                case CUT -> {}
                case LOSE -> out.write(message, to, message.length - to);
                case DOUBLE -> {
                    out.write(message, from, to - from);
                    out.write(message, from, message.length - from);
                }
                case STREW -> {
                    out.writeBytes(strewn);
                    out.write(message, from, message.length - from);
                }
                case FLIP -> {
                    var rest = Arrays.copyOfRange(message, from, message.length);
                    for (int i = 0; i < Math.min(strewn.length, rest.length); i++) {
                        rest[i] = (byte) (rest[i] ^ strewn[i]);
                    }
                    out.writeBytes(rest);
                }
            }
            return out.toByteArray();
        }
    }

    private Mutations() {}

    /** @param pieces what may be strewn in, beside random bytes */
    public static Arbitrary<byte[]> of(byte[] message, String... pieces) {
        var random = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(8);
        var strewn = pieces.length == 0
                ? random
                : Arbitraries.oneOf(random, Arbitraries.of(pieces).map(String::getBytes));
        var mutation = Combinators.combine(
                        Arbitraries.of(Harm.class),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, 120),
                        strewn)
                .as(Mutation::new);
        return mutation.list().ofMinSize(1).ofMaxSize(4).map(mutations -> all(mutations, message));
    }

    private static byte[] all(List<Mutation> mutations, byte[] message) {
        var harmed = message;
        for (var mutation : mutations) {
            harmed = mutation.apply(harmed);
        }
        return harmed;
    }
}
