package org.gbdxroutes.intake.format.xml;

/** How places in a message are told to people. */
final class Places {

    private Places() {}

    static String inMessage(int line, String path) {
        return "line " + line + ", " + withoutColon(path);
    }

    static String ofPart(String name, int number, int line) {
        return name + " " + number + ", line " + line;
    }

    static String inPart(String name, int number, int line, String path) {
        return ofPart(name, number, line) + ", " + withoutColon(path);
    }

    // a colon ends the place in a fault
    private static String withoutColon(String path) {
        return path.replace(':', '.');
    }
}
