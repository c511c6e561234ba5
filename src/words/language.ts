const formats = new Map<string, Intl.NumberFormat>();

function makeFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language, options);
  } catch (error) {
    // A tag that is not BCP 47, such as the "C" of a POSIX locale.
    if (error instanceof RangeError) return new Intl.NumberFormat("en", options);
    throw error;
  }
}

/** A number format of a BCP 47 language, made once; English for a tag that is none. */
export function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = makeFormat(language, options);
  formats.set(key, made);
  return made;
}
