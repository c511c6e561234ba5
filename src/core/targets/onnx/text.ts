import { getTextEncoding } from "@bufbuild/protobuf/wire";

/** UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(getTextEncoding().encodeUtf8(text));
}
