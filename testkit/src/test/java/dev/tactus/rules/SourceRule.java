package dev.tactus.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A text that no line of some files may hold.
 *
 * @param name the name in messages
 * @param files the files that are read
 * @param banned the text that must not be found
 * @param instead the advice on what to do instead
 */
record SourceRule(String name, Predicate<SourceFile> files, Pattern banned, String instead) {

    /** Every rule; the patterns are written such that they do not find themselves. */
    static final List<SourceRule> ALL = List.of(
            new SourceRule(
                    "sleep",
                    file -> file.isJava() && file.isTest(),
                    pattern("Thread\\.sleep\\("),
                    "wait for a condition"),
            new SourceRule(
                    "disabled test",
                    file -> file.isJava() && file.isTest(),
                    pattern("@Disabled\\b(?!\\\\)"),
                    "mend it, or take it out"),
            new SourceRule(
                    "left for later", file -> true, pattern("\\b(TO[D]O|FIX[M]E|X[X]X)\\b"), "do it, or open an issue"),
            new SourceRule(
                    "path of one machine",
                    file -> true,
                    pattern("(?<![\\w.{}/-])/(work|root|tmp/wt|home/\\w+)/"),
                    "make it relative to the project, or a setting"),
            new SourceRule(
                    "address of a person",
                    file -> true,
                    pattern("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}\\b"),
                    "name a place, not a person"),
            new SourceRule(
                    "pronoun",
                    SourceFile::isProse,
                    pattern("(?i)\\b([h]e|[h]is|[h]im|[h]imself)\\b"),
                    "people are they"),
            new SourceRule(
                    "word that is not used here",
                    file -> file.isProse() && !file.isTest(),
                    pattern("(?i)(?<![.\\w])([n]obody|[s]omebody|[w]hoever|[w]homever|[t]hat which)\\b"),
                    "name the thing or the role: no client, a player, the operator"),
            new SourceRule(
                    "word that is not used here, in a comment of a test",
                    file -> file.isJava() && file.isTest(),
                    pattern(
                            "(?i)^\\s*(//|/?\\*).*(?<![.\\w])([n]obody|[s]omebody|[w]hoever|[w]homever|[t]hat which)\\b"),
                    "name the thing or the role"),
            new SourceRule(
                    "left from a merge or a draft commit",
                    file -> true,
                    pattern("^(<{7}|>{7}|\\|{7})( |$)|\\b([f]ixup|[s]quash|[a]mend)! |^\\W*\\b[W]IP\\b"),
                    "take it out"),
            new SourceRule(
                    "text built where nothing is wrong",
                    file -> file.isJava() && !file.isTest(),
                    pattern(
                            "\\b(varintWithin|Checks\\.(inRange|atLeast)|requireNonNull)\\(((?!\\)\\)\\.)[^;\"])*, (\"[^\"]*\" \\+|[\\w.]+ \\+ \")"),
                    "pass a constant, or build the text in the branch that throws"),
            new SourceRule(
                    "process without the locale of the tests",
                    file -> file.isJava()
                            && file.isTest()
                            && !file.path().matches(".*/(JavaCommand|KillNineIT)\\.java"),
                    pattern("\"bin\", \"java\"\\)"),
                    "JavaCommand.of"),
            new SourceRule(
                    "repeated task that dies of one throw",
                    file -> file.isJava() && !file.isTest() && !file.path().matches("(client|bench|testkit)/.*"),
                    pattern("\\.schedule(AtFixedRate|WithFixedDelay)\\((?!$|new RepeatedTask\\()"),
                    "wrap it into a RepeatedTask"),
            new SourceRule(
                    "text of a person read as it is",
                    file -> file.isJava()
                            && !file.isTest()
                            && !file.path().startsWith("bench/")
                            && !file.path().endsWith("/TextFile.java"),
                    pattern("Files\\.(readString|readAllLines|newBufferedReader)\\("),
                    "TextFile.read, which knows byte order marks and ends of lines"),
            new SourceRule(
                    "code in a comment",
                    SourceFile::isJava,
                    pattern("^\\s*//.*(;|\\{|^\\s*//\\s*\\})\\s*$"),
                    "take it out, the history keeps it"));

    /** Returns one line for each place in the file that breaks the rule. */
    List<String> violations(SourceFile file) {
        List<String> violations = new ArrayList<>();
        if (files.test(file)) {
            int number = 0;
            for (String line : file.text().split("\n", -1)) {
                number++;
                if (banned.matcher(line).find()) {
                    violations.add(
                            file.path() + ":" + number + ": " + name + ": " + line.strip() + " (" + instead + ")");
                }
            }
        }
        return violations;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex);
    }
}
