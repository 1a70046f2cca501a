package io.sparknn.python;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Javadoc of source files as plain text. Reflection knows the code, but not its comments. */
final class Documentation {
  private static final Pattern TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s*");
  private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s+([^}]*)\\}");

  private final Map<String, String> comments = new HashMap<>();

  /** Reads all sources below these folders. */
  static Documentation of(List<Path> folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    Documentation documentation = new Documentation();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        documentation.new Collector(trees).scan(unit, unit.getPackageName().toString());
      }
    }
    return documentation;
  }

  /** The types of a package that stand in files of their own and are documented. */
  List<Class<?>> types(String inPackage) {
    return comments.keySet().stream()
        .filter(key -> key.matches(Pattern.quote(inPackage) + "\\.\\w+"))
        .filter(key -> !key.endsWith("package-info"))
        .sorted()
        .<Class<?>>map(Documentation::type)
        .toList();
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The source of " + name + " isn't compiled.", e);
    }
  }

  private final class Collector extends TreePathScanner<Void, String> {
    private final DocTrees trees;

    Collector(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree tree, String outside) {
      String name = outside + "." + tree.getSimpleName();
      keep(name);
      return super.visitClass(tree, name);
    }

    @Override
    public Void visitMethod(MethodTree tree, String type) {
      String name = tree.getName().toString();
      keep(key(type, name.equals("<init>") ? "" : name, tree.getParameters().size()));
      return super.visitMethod(tree, type);
    }

    private void keep(String key) {
      String comment = trees.getDocComment(getCurrentPath());
      if (comment != null) {
        comments.putIfAbsent(key, comment);
      }
    }
  }

  private static String key(String type, String method, int arguments) {
    return type + "#" + method + "/" + arguments;
  }

  /** The description of a type, in paragraphs. */
  String of(Class<?> type) {
    return description(comments.getOrDefault(type.getCanonicalName(), ""));
  }

  /** The description of a constructor or method, or of what it implements. */
  String of(Executable member) {
    return comment(member).map(Documentation::description).orElse("");
  }

  private Optional<String> comment(Executable member) {
    String name = member instanceof Method ? member.getName() : "";
    return Stream.concat(
            Stream.of(member.getDeclaringClass()), Types.above(member.getDeclaringClass()).stream())
        .map(type -> comments.get(key(type.getCanonicalName(), name, member.getParameterCount())))
        .filter(text -> text != null)
        .findFirst();
  }

  /** What the type's Javadoc says of a record's component. */
  String ofComponent(Class<?> type, String component) {
    return parameter(comments.getOrDefault(type.getCanonicalName(), ""), component);
  }

  /** What a method's Javadoc says of a parameter. */
  String ofParameter(Executable member, String parameter) {
    return comment(member).map(text -> parameter(text, parameter)).orElse("");
  }

  private static String parameter(String comment, String name) {
    Matcher tag = TAG.matcher(comment);
    while (tag.find()) {
      if (!tag.group(1).equals("param") || !comment.startsWith(name + " ", tag.end())) {
        continue;
      }
      int from = tag.end() + name.length() + 1;
      Matcher next = TAG.matcher(comment);
      return plain(comment.substring(from, next.find(from) ? next.start() : comment.length()));
    }
    return "";
  }

  private static String description(String comment) {
    Matcher tag = TAG.matcher(comment);
    return plain(tag.find() ? comment.substring(0, tag.start()) : comment);
  }

  private static String plain(String javadoc) {
    String withoutCode = javadoc.replaceAll("(?s)<pre>.*?</pre>", "");
    String text =
        INLINE
            .matcher(withoutCode)
            .replaceAll(
                tag -> {
                  String content = tag.group(2).strip();
                  return Matcher.quoteReplacement(
                      tag.group(1).startsWith("link") ? linkText(content) : content);
                });
    return text.replaceAll("(?s)\\s*<p>\\s*", "\n\n")
        .replaceAll("(?s)<li>\\s*", "\n- ")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("(?m)^ +", "")
        .replaceAll("(?<!\\n)\\n(?![\\n-])", " ")
        .replaceAll(" +", " ")
        .strip();
  }

  private static String linkText(String content) {
    int space = content.indexOf(' ');
    String target = space < 0 ? content : content.substring(space + 1);
    return target.replaceFirst("^#", "").replace('#', '.').replaceAll("\\(.*\\)", "");
  }
}
