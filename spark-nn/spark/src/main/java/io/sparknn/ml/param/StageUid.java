package io.sparknn.ml.param;

/**
 * The uid of a stage while Spark's constructors run.
 *
 * <p>Spark's base classes make their parameters, which carry the stage's uid, before a Java
 * subclass can set a field of its own. So the subclass announces the uid first, in the call of its
 * private constructor, and answers {@code uid()} with it as long as its field is empty:
 *
 * <pre>{@code
 * private final String uid;
 *
 * public Stage(String uid) {
 *   this(StageUid.announce(uid));
 * }
 *
 * private Stage(StageUid announced) {
 *   this.uid = announced.claim();
 * }
 *
 * public String uid() {
 *   return uid == null ? StageUid.announced() : uid;
 * }
 * }</pre>
 */
public final class StageUid {
  private static final ThreadLocal<String> ANNOUNCED = new ThreadLocal<>();

  private final String uid;

  private StageUid(String uid) {
    this.uid = uid;
  }

  /** Announces the uid of the stage that this thread constructs next. */
  public static StageUid announce(String uid) {
    ANNOUNCED.set(uid);
    return new StageUid(uid);
  }

  /** The uid that this thread announced last. */
  public static String announced() {
    return ANNOUNCED.get();
  }

  /** The uid, which needs no announcement any more. */
  public String claim() {
    ANNOUNCED.remove();
    return uid;
  }
}
