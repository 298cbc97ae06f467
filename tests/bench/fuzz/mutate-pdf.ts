/** Damage to the objects and streams of a PDF. */
import { deflateSync, inflateSync } from 'node:zlib';
import type { Random } from '../random.ts';
import { blindly, EDGES, fromLatin1, latin1, type Mutate } from './mutate-bytes.ts';

/** Objects dropped, doubled, exchanged; numbers and names changed; operators of packed streams. */
export const inPdf: Mutate = (bytes, random) => {
  const text = latin1(bytes);
  const objects = [...text.matchAll(/\d+ 0 obj\b[\s\S]*?endobj/g)];
  if (objects.length === 0) return blindly(bytes, random);
  const { 0: body, index } = random.pick(objects);
  const put = (middle: string) =>
    fromLatin1(text.slice(0, index) + middle + text.slice(index + body.length));
  switch (random.between(0, 6)) {
    case 0:
      return put('');
    case 1:
      return put(`${body}\n${body}`);
    case 2:
      return put(body.replace(/^(\d+)/, () => String(random.between(0, objects.length + 2))));
    case 3:
      return put(swapOne(body, /-?\d+(?:\.\d+)?/g, EDGES, random));
    case 4:
      return put(
        swapOne(
          body,
          /\/[A-Z]\w+/g,
          ['/Font', '/Kids', '/Length', '/Type3', '/Filter', '/Crypt'],
          random,
        ),
      );
    case 5:
      return put(
        swapOne(body, /\d+ 0 R/g, ['0 0 R', '1 0 R', `${objects.length} 0 R`, '99999 0 R'], random),
      );
    default:
      return put(withStream(body, random));
  }
};

/** One of the places that a pattern finds in a text, replaced. */
function swapOne(text: string, pattern: RegExp, by: readonly string[], random: Random): string {
  const from = random.between(0, Math.max(0, text.length - 5000));
  const found = [...text.slice(from, from + 5000).matchAll(pattern)];
  if (found.length === 0) return text;
  const { 0: old, index } = random.pick(found);
  const at = from + index;
  return text.slice(0, at) + random.pick(by) + text.slice(at + old.length);
}

/** The content of a stream damaged and packed again; its length is left as it was said. */
function withStream(body: string, random: Random): string {
  const found = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body);
  if (found === null) return body;
  const packed = Buffer.from(found[1] ?? '', 'latin1');
  if (random.chance(0.2))
    return body.replace(found[0], () => `stream\n${latin1(blindly(packed, random))}\nendstream`);
  const unpacked = inflated(packed);
  const content = (unpacked ?? packed).toString('latin1');
  const changed = random.chance(0.6)
    ? swapOne(content, /-?\d+(?:\.\d+)?/g, EDGES, random)
    : swapOne(
        content,
        /\b(?:Tj|TJ|Tm|Td|BT|ET|q|Q|re|l|m|cm|Do|Tf|Tr)\b/g,
        ['q', 'Q', 'BT', 'ET', 'Do', 'Tj', '3 Tr', 'W n'],
        random,
      );
  const stored =
    unpacked === null ? changed : deflateSync(Buffer.from(changed, 'latin1')).toString('latin1');
  return body.replace(found[0], () => `stream\n${stored}\nendstream`);
}

function inflated(packed: Uint8Array): Buffer | null {
  try {
    return inflateSync(packed);
  } catch {
    return null;
  }
}
