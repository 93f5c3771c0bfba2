package dev.tactus.rules;

/**
 * A text file of the project.
 *
 * @param path from the project's root, with slashes
 * @param text what it holds
 */
record SourceFile(String path, String text) {

    boolean isJava() {
        return path.endsWith(".java");
    }

    boolean isTest() {
        return path.contains("/src/test/");
    }

    /** Returns whether people write sentences in it. */
    boolean isProse() {
        return path.equals("tactus") || path.matches(".*\\.(java|md|js|mjs|ts|css|html|properties|toml|proto|xml|sh)");
    }

    /** The folder that it lies in, from the project's root. */
    String folder() {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
