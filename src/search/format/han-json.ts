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
  const bytes: number[] = [];
  for (const unit of JSON.stringify(value).split('')) {
    const code = unit.charCodeAt(0);
    const pair = pairs.get(unit);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else bytes.push(...Array.from(escaped(code), (digit) => digit.charCodeAt(0)));
  }
  return Uint8Array.from(bytes);
}

const escaped = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`;

/** The object in such bytes. */
export const readHanJson = (bytes: Uint8Array): unknown =>
  JSON.parse(new TextDecoder(HAN_ENCODING).decode(bytes));

let known: ReadonlyMap<string, number> | undefined;

/** The two bytes of each steady character, taken from the decoder itself. */
function pairsOf(): ReadonlyMap<string, number> {
  if (known !== undefined) return known;
  const pairs = new Map<string, number>();
  const decoder = new TextDecoder(HAN_ENCODING);
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (STEADY.test(character)) pairs.set(character, (lead << 8) | trail);
    }
  }
  known = pairs;
  return pairs;
}
