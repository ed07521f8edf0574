package org.gbdxroutes.intake.format.xml;

/** Knows, while elements open and close, whether the open ones are those of a path. */
final class PathTracker {

    private final NamePath path;
    private int depth;
    private int matched;

    PathTracker(NamePath path) {
        this.path = path;
    }

    /** Returns whether the element that opens is the last of the path. */
    boolean open(String uri, String local) {
        if (matched == depth
                && depth < path.elements().size()
                && path.elements().get(depth).matches(uri, local)) {
            matched++;
        }
        depth++;
        return isAtEnd();
    }

    void close() {
        depth--;
        matched = Math.min(matched, depth);
    }

    /** Returns whether the innermost open element is the last of the path. */
    boolean isAtEnd() {
        return depth == path.elements().size() && matched == depth;
    }

    /** Returns whether the last element of the path is open, perhaps with others inside it. */
    boolean isInside() {
        return matched == path.elements().size();
    }

    /** Returns whether the innermost open element is the path's element of that number. */
    boolean isAt(int number) {
        return depth == number && matched == number;
    }
}
