/**
 * JSON in two bytes for each Han character where UTF-8 takes three: packed, a sixth is saved.
 * The bytes are those of GBK as every browser reads it (WHATWG Encoding Standard, section 10.1);
 * of its characters only those are used on which all tables agree.
 */

/** The label of the encoding for `TextDecoder`. */
const HAN_ENCODING = 'gbk';

/** Unified ideographs of GBK, whose places have never changed; full-width ASCII; and punctuation. */
const STEADY = /^[\u4e00-\u9fa5！-～、。…‘’“”〈-】〔〕×]$/u;

/** The object as bytes; any other character is written as JSON escapes it. */
export function writeHanJson(value: unknown): Uint8Array {
  const pairs = pairsOf();
  const json = JSON.stringify(value);
  const bytes = new Uint8Array(json.length * ESCAPED_SIZE);
  let length = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    const pair = pairs[code] as number;
    if (code < 0x80) {
      bytes[length] = code;
      length += 1;
    } else if (pair > 0) {
      bytes[length] = pair >> 8;
      bytes[length + 1] = pair & 0xff;
      length += 2;
    } else {
      const escaped = `\\u${code.toString(16).padStart(4, '0')}`;
      for (let digit = 0; digit < ESCAPED_SIZE; digit += 1) {
        bytes[length + digit] = escaped.charCodeAt(digit);
      }
      length += ESCAPED_SIZE;
    }
  }
  return bytes.slice(0, length);
}

/** Bytes of a character that JSON escapes. */
const ESCAPED_SIZE = 6;

/** The object in such bytes. */
export const readHanJson = (bytes: Uint8Array): unknown =>
  JSON.parse(new TextDecoder(HAN_ENCODING).decode(bytes));

let known: Uint16Array | undefined;

/** By code, the two bytes of each steady character, taken from the decoder itself; 0: of no other. */
function pairsOf(): Uint16Array {
  if (known !== undefined) return known;
  const pairs = new Uint16Array(0x10000);
  const decoder = new TextDecoder(HAN_ENCODING);
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (STEADY.test(character)) pairs[character.charCodeAt(0)] = (lead << 8) | trail;
    }
  }
  known = pairs;
  return pairs;
}
