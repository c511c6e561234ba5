/**
 * Orders texts by Unicode code points, as Python, SQL and UTF-8 bytes do. JavaScript's own `<` compares UTF-16
 * units and so puts characters beyond U+FFFF before some that are within.
 */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = codeUnitRank(left, index) - codeUnitRank(right, index);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Rank of a UTF-16 unit by which surrogates, that stand for code points above U+FFFF, come last. */
function codeUnitRank(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
