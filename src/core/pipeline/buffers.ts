interface Sliceable<View> {
  readonly length: number;
  subarray(from: number, to: number): View;
}

function growing<View extends Sliceable<View>>(make: (length: number) => View): (length: number) => View {
  let whole = make(0);
  let view = whole;
  return (length) => {
    if (view.length === length) return view;
    if (whole.length < length) whole = make(length);
    view = whole.subarray(0, length);
    return view;
  };
}

/**
 * A float32 scratch buffer that grows when needed: asked for a length, it answers a view of exactly that
 * length, with whatever the last use left in it. An earlier view must not be used any more.
 */
export const float32Buffer = (): ((length: number) => Float32Array) =>
  growing<Float32Array>((length) => new Float32Array(length));

/** As `float32Buffer`, in float64. */
export const float64Buffer = (): ((length: number) => Float64Array) =>
  growing<Float64Array>((length) => new Float64Array(length));

/** As `float32Buffer`, in 32-bit integers. */
export const int32Buffer = (): ((length: number) => Int32Array) =>
  growing<Int32Array>((length) => new Int32Array(length));
