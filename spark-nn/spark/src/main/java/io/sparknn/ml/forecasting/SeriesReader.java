package io.sparknn.ml.forecasting;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.HandleInvalid;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;

/**
 * Reads one series, row after row in the order of time, and keeps the last rows that follow each
 * other without a break.
 */
final class SeriesReader {
  private final SeriesPlan plan;
  private final int capacity;
  private final RowMarks marks;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Standardization.Moments moments;
  private InternalRow last;
  private int rows;

  /** What a training reads of a row beside its numbers. */
  interface RowMarks {

    /** Its weight. */
    double weight(InternalRow row);

    /** Whether it measures instead of training. */
    boolean validates(InternalRow row);
  }

  /**
   * A reader of a series that hasn't begun.
   *
   * @param capacity how many rows are kept
   */
  SeriesReader(SeriesPlan plan, int capacity, RowMarks marks) {
    this.plan = plan;
    this.capacity = capacity;
    this.marks = marks;
    this.moments = new Standardization.Moments(plan.columns().values());
  }

  /**
   * The next row.
   *
   * @return whether it can be used; if not, the rows before it are forgotten, unless it repeats the
   *     time of one
   * @throws InvalidDataException if it can't be used and rows must
   */
  boolean read(InternalRow row) {
    rows++;
    try {
      plan.requireTime(row);
      if (last != null) {
        plan.requireLater(last, row);
      }
    } catch (InvalidDataException e) {
      return refused(e);
    }
    InternalRow before = last;
    last = row;
    try {
      if (before != null) {
        plan.requireNext(before, row);
      }
    } catch (InvalidDataException e) {
      refused(e);
      steps.clear();
    }
    try {
      add(plan.numbers(row), row);
      return true;
    } catch (InvalidDataException e) {
      steps.clear();
      return refused(e);
    }
  }

  private boolean refused(InvalidDataException e) {
    if (plan.handleInvalid() == HandleInvalid.ERROR) {
      throw e;
    }
    return false;
  }

  private void add(double[] numbers, InternalRow row) {
    Standardization soFar = null;
    if (plan.scaling().equals("series")) {
      moments.add(numbers);
      soFar = moments.standardization();
    }
    if (steps.size() == capacity) {
      steps.removeFirst();
    }
    steps.addLast(new Step(numbers, marks.weight(row), marks.validates(row), soFar));
  }

  /** Whether as many rows are kept as fit. */
  boolean isFull() {
    return steps.size() == capacity;
  }

  /** How many rows were read. */
  int rows() {
    return rows;
  }

  /** The rows that are kept. */
  Iterable<Step> steps() {
    return steps;
  }

  /** How the window is standardized that the first rows are. */
  Standardization standardization() {
    int values = plan.columns().values();
    return switch (plan.scaling()) {
      case "window" -> Standardization.of(steps, plan.windowSize(), values);
      case "series" -> steps.stream().skip(plan.windowSize() - 1L).findFirst().get().soFar();
      default -> Standardization.none(values);
    };
  }

  /** The first rows, as the network sees them: (window, columns) in row-major order. */
  UnsafeArrayData window(Standardization standardization) {
    int columns = plan.columns().columns();
    float[] window = new float[plan.windowSize() * columns];
    int place = 0;
    for (Step step : steps) {
      if (place == window.length) {
        break;
      }
      for (int column = 0; column < columns; column++) {
        double number = step.numbers()[column];
        window[place++] =
            column < plan.columns().values()
                ? standardization.scaled(number, column)
                : (float) number;
      }
    }
    return UnsafeArrayData.fromPrimitiveArray(window);
  }

  /** The rows after the first, as the network learns them: (horizon, values) in row-major order. */
  UnsafeArrayData future(Standardization standardization) {
    int values = plan.columns().values();
    float[] future = new float[plan.horizon() * values];
    int place = -plan.windowSize() * values;
    for (Step step : steps) {
      for (int column = 0; column < values; column++, place++) {
        if (place >= 0) {
          future[place] = standardization.scaled(step.numbers()[column], column);
        }
      }
    }
    return UnsafeArrayData.fromPrimitiveArray(future);
  }
}
