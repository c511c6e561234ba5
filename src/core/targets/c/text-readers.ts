import { numberLength } from "../../pipeline/number-text.ts";
import { letters } from "../../pipeline/text-form.ts";
import { wrapped } from "../code/text.ts";

function codePoints(name: string, text: string): string {
  const codes = Array.from(text, (letter) => String(letter.codePointAt(0)!));
  return `static const unsigned short @${name}[${codes.length}] = {\n${wrapped(codes)}\n};`;
}

/** Every letter with another case takes one or two bytes, and as many in its other case. */
export const letterTables = `${codePoints("capitals", letters.upper)}
${codePoints("small_letters", letters.lower)}`;

/** Room for a text: as much as it needs, but so much that no text of a hostile row runs over the stack. */
export const textRoom = `/* Room for a text of so many bytes; one of more than 65535 is cut. */
static inline size_t @room(size_t bytes) {
  return bytes < 65531 ? bytes + 5 : 65536;
}`;

export const spaceTest = `/* How many bytes a space takes that begins here; 0 for what is none. */
static inline int @space(const char *at) {
  if ((*at >= 9 && *at <= 13) || *at == 32) return 1;
  return (unsigned char)at[0] == 0xC2 && (unsigned char)at[1] == 0xA0 ? 2 : 0;
}

static inline const char *@skip_spaces(const char *at) {
  while (@space(at)) at += @space(at);
  return at;
}`;

export const lettersOf = `/* How many letters a text has: bytes of UTF-8 that continue none. */
static inline int @letters(const char *text) {
  int count = 0;
  for (; *text; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
  return count;
}`;

export const otherCase = `/* Writes the letter that begins here in a case; how many bytes it takes. */
static inline int @in_case(const char *at, int letter_case, char *to) {
  const unsigned short *from = letter_case == @upper ? @small_letters : @capitals;
  const unsigned short *into = letter_case == @upper ? @capitals : @small_letters;
  const unsigned lead = (unsigned char)at[0];
  const int is_pair = (lead & 0xE0u) == 0xC0u && ((unsigned char)at[1] & 0xC0u) == 0x80u;
  unsigned code = is_pair ? (lead & 0x1Fu) << 6 | ((unsigned char)at[1] & 0x3Fu) : lead;
  if (letter_case != @keep && (is_pair || lead < 0x80u))
    for (int each = 0; each < ${letters.upper.length}; each++)
      if (from[each] == code) {
        code = into[each];
        break;
      }
  to[0] = is_pair ? (char)(unsigned char)(0xC0u | code >> 6) : (char)(unsigned char)code;
  if (is_pair) to[1] = (char)(unsigned char)(0x80u | (code & 0x3Fu));
  return is_pair ? 2 : 1;
}`;

export const currencySign = `/* How many bytes a sign of a currency takes that begins here; 0 for what is none. */
static inline int @currency(const char *at) {
  if (*at == '$') return 1;
  if (strncmp(at, "\\302\\243", 2) == 0 || strncmp(at, "\\302\\245", 2) == 0) return 2;
  return strncmp(at, "\\342\\202\\254", 3) == 0 ? 3 : 0;
}

static inline int @is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

static inline int @is_sign(char letter) {
  return letter == '+' || letter == '-';
}`;

/** Digits and a power without a point, so that no locale has a say in how they are read. */
export const numberReader = `/* The number a text writes, grouped, with a currency or in percent; NaN for any other text. */
static inline double @number_in(const char *text, char point, char group) {
  char digits[${numberLength + 16}];
  int count = 0, fraction = 0, power = 0, is_percent = 0, whole = 0;
  const char *at = @skip_spaces(text);
  if (@letters(text) > ${numberLength}) return NAN;
  if (@is_sign(*at)) digits[count++] = *at++;
  if (@currency(at)) {
    at += @currency(at);
    if (count == 0 && @is_sign(*at)) digits[count++] = *at++;
  }
  at = @skip_spaces(at);
  for (; @is_digit(*at); whole++) digits[count++] = *at++;
  if (whole >= 1 && whole <= 3)
    while (at[0] == group && @is_digit(at[1]) && @is_digit(at[2]) && @is_digit(at[3])) {
      for (int each = 1; each <= 3; each++) digits[count++] = at[each];
      at += 4;
    }
  if (*at == point) {
    at++;
    for (; @is_digit(*at); fraction++) digits[count++] = *at++;
  }
  if (whole + fraction == 0) return NAN;
  if (*at == 'e' || *at == 'E') {
    const int is_negative = at[1] == '-';
    at += 1 + @is_sign(at[1]);
    if (!@is_digit(*at)) return NAN;
    power = *at++ - '0';
    if (@is_digit(*at)) power = 10 * power + (*at++ - '0');
    if (is_negative) power = -power;
  }
  at = @skip_spaces(at);
  is_percent = *at == '%';
  at += is_percent ? 1 : @currency(at);
  if (*@skip_spaces(at)) return NAN;
  power -= fraction;
  digits[count++] = 'e';
  digits[count++] = power < 0 ? '-' : '+';
  if (power < 0) power = -power;
  digits[count++] = (char)('0' + power / 100);
  digits[count++] = (char)('0' + power / 10 % 10);
  digits[count++] = (char)('0' + power % 10);
  digits[count] = 0;
  return strtod(digits, NULL) / (is_percent ? 100.0 : 1.0);
}`;

export const dateReader = `/* The number that the digits or the name of a month at the begin of a text stand for. */
static inline double @field_number(char code, const char *at, int length) {
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  double number = 0.0;
  if (code == 'b') {
    for (int month = 0; month < 12; month++)
      if ((at[0] | 32) == months[3 * month] && (at[1] | 32) == months[3 * month + 1] && (at[2] | 32) == months[3 * month + 2])
        return month + 1.0;
    return NAN;
  }
  for (int each = 0; each < length; each++) number = 10.0 * number + (at[each] - '0');
  return code == 'y' ? number + (number < 69.0 ? 2000.0 : 1900.0) : number;
}

/* Whether a text begins with a field of so many letters. */
static inline int @is_field(char code, const char *at, int length) {
  for (int each = 0; each < length; each++) {
    const int letter = at[each] | 32;
    if (code == 'b' ? letter < 'a' || letter > 'z' : !@is_digit(at[each])) return 0;
  }
  return code != 'Y' || *at == '1' || *at == '2';
}

/* Whether a text is of a format from here on; a field takes as much as the rest leaves it. */
static inline int @fits(const char *format, const char *at, double *fields) {
  static const char codes[] = "YymbdHMS";
  static const int places[] = {0, 0, 1, 1, 2, 3, 4, 5}, most[] = {4, 2, 2, 3, 2, 2, 2, 2}, least[] = {4, 2, 1, 3, 1, 1, 1, 1};
  const int space = @space(format);
  if (!*format) return !*@skip_spaces(at);
  if (space) {
    while (@space(at)) {
      at += @space(at);
      if (@fits(format + space, at, fields)) return 1;
    }
    return 0;
  }
  if (*format != '%') return *format == *at && @fits(format + 1, at + 1, fields);
  for (int each = 0; each < 8; each++)
    for (int length = most[each]; codes[each] == format[1] && length >= least[each]; length--)
      if (@is_field(format[1], at, length) && @fits(format + 2, at + length, fields)) {
        fields[places[each]] = @field_number(format[1], at, length);
        return 1;
      }
  return 0;
}

/* Whether a text is of a format, spaces around it aside. */
static inline int @is_date(const char *format, const char *at, double *fields) {
  while (!@fits(format, at, fields)) {
    if (!@space(at)) return 0;
    at += @space(at);
  }
  return 1;
}`;
