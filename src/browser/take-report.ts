/**
 * Takes a report out of the file that holds all reports of its agency. Without this script the
 * link leads to that file.
 */
import { inflate } from './inflate.ts';
import { inPageLanguage } from './page-words.ts';
import { saveText } from './save-text.ts';

const SIMPLIFIED = { take: '只存这一份（JSON）', failed: '没有取到，请存左边的文件' };
const WORDS = inPageLanguage(SIMPLIFIED, {
  'zh-Hant': { take: '只存這一份（JSON）', failed: '沒有取到，請存左邊的檔案' },
  en: { take: 'Save this one only (JSON)', failed: 'Not found: save the file on the left' },
});

/** What a gzip file of this site has before and behind what is compressed (RFC 1952). */
const MAGIC = 0x1f;
const HEAD = 10;
const TAIL = 8;

/** @throws where the file cannot be had, or does not hold the report */
async function lineOf(address: string, report: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  // Some hosts say how a `.gz` is encoded, and then the browser has undone it.
  const isPacked = bytes[0] === MAGIC;
  const plain = isPacked ? await inflate(bytes.subarray(HEAD, -TAIL)) : bytes;
  const text = new TextDecoder().decode(plain);
  // The id comes before anything that a report could say.
  const id = `"id":${JSON.stringify(report)},`;
  const line = text.split('\n').find((item) => item.includes(id));
  if (line === undefined) throw new Error(`${report} is not there`);
  return line;
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-line]')) {
  const report = link.dataset['line'] ?? '';
  const status = document.createElement('span');
  status.className = 'meta';
  status.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = WORDS.take;
  button.addEventListener('click', () => {
    status.textContent = '';
    lineOf(link.href, report).then(
      (line) => saveText(`${line}\n`, `${report.replace('/', '-')}.json`, 'application/json'),
      () => {
        status.textContent = WORDS.failed;
      },
    );
  });
  link.after(' ', button, ' ', status);
}
