import type { SqlDialectName } from "../target.ts";

/** What databases say differently of texts. Arguments are expressions; patterns are literals. */
export interface TextDialect {
  /** Whether a pattern matches a whole text. */
  readonly matches: (text: string, pattern: string) => string;
  /** What the one group of a pattern matches in a text, NULL or '' when the pattern does not match. */
  readonly group: (text: string, pattern: string) => string;
  /** Each match of a pattern replaced. */
  readonly replaced: (text: string, pattern: string, by: string) => string;
  /** Without spaces (and nothing else) at the ends. */
  readonly trimmed: (text: string) => string;
  /** A text that is surely of a number. */
  readonly toNumber: (text: string) => string;
  /** How many code points a text has, as float64. */
  readonly length: (text: string) => string;
  /** FNV-1a of the UTF-8 bytes modulo a number, as float64; null where a query cannot go through bytes. */
  readonly hash: ((text: string, buckets: number) => string) | null;
  /** The end of a text in a pattern. */
  readonly end: string;
}

const [offset, prime, modulus] = ["2166136261", "16777619", "4294967296"];

const duckdb: TextDialect = {
  matches: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
  group: (text, pattern) => `regexp_extract(${text}, ${pattern}, 1)`,
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${pattern}, ${by}, 'g')`,
  trimmed: (text) => `trim(${text}, ' ')`,
  toNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  length: (text) => `CAST(length(${text}) AS DOUBLE)`,
  hash: (text, buckets) => {
    const bytes = `list_transform(range(octet_length(encode(${text}))), lambda i: CAST('0x' || substr(hex(encode(${text})), 2 * i + 1, 2) AS BIGINT))`;
    const step = `lambda h, b: (xor(h, b) * ${prime}) % ${modulus}`;
    return `CAST(list_reduce(list_prepend(CAST(${offset} AS BIGINT), ${bytes}), ${step}) % ${buckets} AS DOUBLE)`;
  },
  end: "$",
};

const postgres: TextDialect = {
  matches: (text, pattern) => `${text} ~ ${pattern}`,
  group: (text, pattern) => `substring(${text} from ${pattern})`,
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${pattern}, ${by}, 'g')`,
  trimmed: (text) => `btrim(${text}, ' ')`,
  toNumber: (text) => `CAST(${text} AS float8)`,
  length: (text) => `CAST(char_length(${text}) AS float8)`,
  hash: (text, buckets) => {
    const bytes = `convert_to(${text}, 'UTF8')`;
    const next = `((h # get_byte(${bytes}, i)) * ${prime}) % ${modulus}`;
    return `CAST((WITH RECURSIVE fnv (i, h) AS (SELECT 0, CAST(${offset} AS bigint) UNION ALL SELECT i + 1, ${next} FROM fnv WHERE i < octet_length(${bytes})) SELECT h % ${buckets} FROM fnv ORDER BY i DESC LIMIT 1) AS float8)`;
  },
  end: "$",
};

/** The end of a text is another one to Java where the text ends with a line. */
const spark: TextDialect = {
  matches: (text, pattern) => `${text} RLIKE ${pattern}`,
  group: (text, pattern) => `regexp_extract(${text}, ${pattern}, 1)`,
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${pattern}, ${by})`,
  trimmed: (text) => `trim(BOTH ' ' FROM ${text})`,
  toNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  length: (text) => `CAST(char_length(${text}) AS DOUBLE)`,
  hash: (text, buckets) => {
    const digits = `hex(encode(${text}, 'UTF-8'))`;
    const byte = `CAST(conv(substr(${digits}, 2 * i + 1, 2), 16, 10) AS BIGINT)`;
    const bytes = `sequence(0, octet_length(${text}) - 1)`;
    return `CAST(aggregate(${bytes}, ${offset}L, (h, i) -> ((h ^ ${byte}) * ${prime}L) % ${modulus}L) % ${buckets}L AS DOUBLE)`;
  },
  end: "\\z",
};

const bigquery: TextDialect = {
  matches: (text, pattern) => `REGEXP_CONTAINS(${text}, ${pattern})`,
  group: (text, pattern) => `REGEXP_EXTRACT(${text}, ${pattern})`,
  replaced: (text, pattern, by) => `REGEXP_REPLACE(${text}, ${pattern}, ${by})`,
  trimmed: (text) => `TRIM(${text}, ' ')`,
  toNumber: (text) => `SAFE_CAST(${text} AS FLOAT64)`,
  length: (text) => `CAST(CHAR_LENGTH(${text}) AS FLOAT64)`,
  hash: null,
  end: "$",
};

/** Every dialect by name. */
export const textDialects: Readonly<Record<SqlDialectName, TextDialect>> = {
  duckdb,
  postgres,
  spark,
  bigquery,
};
