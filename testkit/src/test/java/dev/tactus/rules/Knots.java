package dev.tactus.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the files of a package that all depend on each other, directly or over others: none of them can be read, tested or
 * moved alone. These are the strongly connected components of the graph of files (Tarjan, 1972).
 */
final class Knots {

    private final Map<String, SortedSet<String>> uses;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<SortedSet<String>> knots = new ArrayList<>();

    private Knots(Map<String, SortedSet<String>> uses) {
        this.uses = uses;
    }

    /** Returns the knots of more than {@code filesMax} files, as {@code package.File} names. */
    static List<SortedSet<String>> of(JavaClasses classes, int filesMax) {
        Map<String, SortedSet<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            SortedSet<String> used = uses.computeIfAbsent(file(type), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().equals(type.getPackageName()) && !target.isArray()) {
                    used.add(file(target));
                }
            }
        }
        Knots search = new Knots(uses);
        uses.keySet().stream().filter(name -> !search.numbers.containsKey(name)).forEach(search::visit);
        return search.knots.stream().filter(knot -> knot.size() > filesMax).toList();
    }

    /** The outermost class stands for its file. */
    private static String file(JavaClass type) {
        String name = type.getFullName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private void visit(String file) {
        int number = numbers.size();
        numbers.put(file, number);
        lowest.put(file, number);
        open.push(file);
        for (String used : uses.getOrDefault(file, new TreeSet<>())) {
            if (!numbers.containsKey(used)) {
                visit(used);
                lowest.merge(file, lowest.getOrDefault(used, number), Math::min);
            } else if (open.contains(used)) {
                lowest.merge(file, numbers.getOrDefault(used, number), Math::min);
            }
        }
        if (lowest.getOrDefault(file, number) == number) {
            SortedSet<String> knot = new TreeSet<>();
            while (!knot.contains(file)) {
                knot.add(open.pop());
            }
            knots.add(knot);
        }
    }
}
