package io.sparknn.data;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/**
 * Frees direct and mapped buffers at once instead of when the collector finds them. Java has no
 * public way to do so before version 22; this is the one that Lucene and Netty use.
 */
final class NativeMemory {
  private static final Object UNSAFE = unsafe();
  private static final Method INVOKE_CLEANER = invokeCleaner();

  private NativeMemory() {}

  /** Frees the buffer's memory; nobody may touch the buffer afterwards. */
  static void free(ByteBuffer buffer) {
    try {
      INVOKE_CLEANER.invoke(UNSAFE, buffer);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("A buffer of " + buffer.capacity() + " bytes stayed.", e);
    }
  }

  private static Object unsafe() {
    try {
      Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Method invokeCleaner() {
    try {
      return Class.forName("sun.misc.Unsafe").getMethod("invokeCleaner", ByteBuffer.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
