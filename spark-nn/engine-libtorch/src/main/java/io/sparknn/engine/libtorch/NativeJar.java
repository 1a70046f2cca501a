package io.sparknn.engine.libtorch;

import io.sparknn.engine.EngineException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A jar with native libraries for this machine.
 *
 * @param jarName its file name, which is also the name of the directory that JavaCPP unpacks it
 *     into
 * @param unpackedBytes the size of its libraries
 */
record NativeJar(String jarName, long unpackedBytes) {

  /**
   * Finds the jar beside the one that the Java half came from.
   *
   * @param javaHalf a class of the project's jar without native code
   * @param project as {@code pytorch}
   * @param library one of its native libraries, as {@code jnitorch}
   * @param platform as {@code linux-x86_64}
   * @throws EngineException if it isn't on the classpath
   */
  static NativeJar find(Class<?> javaHalf, String project, String library, String platform) {
    String file = System.mapLibraryName(library);
    for (String directory : new String[] {platform + "-gpu", platform}) {
      String folder = "org/bytedeco/" + project + "/" + directory + "/";
      URL url = javaHalf.getResource("/" + folder + file);
      if (url != null) {
        return describe(url, folder);
      }
    }
    throw new EngineException(missing(javaHalf, project, file, platform));
  }

  private static NativeJar describe(URL url, String folder) {
    try {
      URLConnection connection = url.openConnection();
      if (connection instanceof JarURLConnection jarConnection) {
        JarFile jar = jarConnection.getJarFile();
        long bytes =
            jar.stream()
                .filter(entry -> entry.getName().startsWith(folder))
                .mapToLong(JarEntry::getSize)
                .sum();
        return new NativeJar(Path.of(jar.getName()).getFileName().toString(), bytes);
      }
    } catch (IOException e) {
      throw new EngineException("The jar of " + url + " can't be read; is it damaged?", e);
    }
    return new NativeJar(folder.replace('/', '-'), 0); // libraries in a folder need no unpacking
  }

  private static String missing(Class<?> javaHalf, String project, String file, String platform) {
    return "Engine 'libtorch' needs the native library "
        + file
        + " for "
        + platform
        + ", which no jar on the classpath holds. Add "
        + expectedName(javaHalf, project, platform)
        + ", as Maven's org.bytedeco:"
        + project
        + " with classifier "
        + platform
        + " (with Spark: spark.jars or --jars). LibTorch is published for linux-x86_64,"
        + " macosx-arm64 and windows-x86_64.";
  }

  private static String expectedName(Class<?> javaHalf, String project, String platform) {
    CodeSource source = javaHalf.getProtectionDomain().getCodeSource();
    String location = source == null ? "" : source.getLocation().getPath();
    String name = location.substring(location.lastIndexOf('/') + 1);
    return name.endsWith(".jar")
        ? name.substring(0, name.length() - ".jar".length()) + "-" + platform + ".jar"
        : project + "-<version>-" + platform + ".jar";
  }
}
