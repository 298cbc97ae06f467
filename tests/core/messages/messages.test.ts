import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { expect, test } from 'vitest';
import en from '../../../src/messages/en.json' with { type: 'json' };
import zhHans from '../../../src/messages/zh-Hans.json' with { type: 'json' };
import zhHant from '../../../src/messages/zh-Hant.json' with { type: 'json' };

const files = { 'zh-Hant': zhHant, en } as const;
const slots = (message: string) => [...message.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();

test.each(Object.entries(files))('%s 的词条与简体一一对应，占位相同', (_, messages) => {
  expect(Object.keys(messages)).toEqual(Object.keys(zhHans));
  for (const [key, message] of Object.entries(zhHans)) {
    const other = messages[key as keyof typeof zhHans];
    expect(other.trim(), key).not.toBe('');
    expect(slots(other), key).toEqual(slots(message));
  }
});

test('繁體里没有简体字，英文里除引用的用语外没有汉字', () => {
  // Where spellings differ by place, the converter knows one; the message may use the other.
  const spelt = (text: string) => text.replaceAll('說', '説').replaceAll('裡', '裏');
  const toTraditional = Converter({ from: 'cn', to: 'hk' });
  for (const [key, message] of Object.entries(zhHant)) {
    expect(spelt(message), key).toBe(toTraditional(spelt(message)));
  }
  const withHan = Object.entries(en).filter(([, message]) => /\p{Script=Han}/u.test(message));
  expect(withHan.map(([key]) => key)).toEqual(['about.digest', 'about.figures']);
});

test('每一词条都用得上', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:astro|ts)$/.test(name))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n');
  const unused = Object.keys(zhHans).filter((key) => {
    if (sources.includes(`'${key}'`)) return false;
    // Keys put together from a prefix and a value.
    return !sources.includes(`\`${key.slice(0, key.lastIndexOf('.') + 1)}\${`);
  });
  expect(unused).toEqual([]);
});
