import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lend, takeBack } from '../../../../src/site/build/page-bytes.ts';

const [PlainResponse, PlainEncoder] = [globalThis.Response, globalThis.TextEncoder];
beforeEach(lend);
afterEach(takeBack);

describe('借出的编码器', () => {
  test.each([
    ['汉字', '政府信息公开工作年度报告'],
    ['代理对', '𠮷野家😀'],
    ['落单的代理', 'a\ud842b'],
    ['空', ''],
  ])('%s与原来的逐字节相同', (_, text) => {
    expect(new TextEncoder().encode(text)).toEqual(new PlainEncoder().encode(text));
  });

  test('长的之后是短的，各有各的字节', () => {
    const encoder = new TextEncoder();
    const [long, short] = [encoder.encode('年'.repeat(50_000)), encoder.encode('报')];
    expect(long).toHaveLength(150_000);
    expect([...short]).toEqual([0xe6, 0x8a, 0xa5]);
    expect(short.buffer.byteLength).toBe(3);
  });
});

describe('借出的应答', () => {
  const held = (init: ResponseInit = {}) =>
    new Response(new TextEncoder().encode('{"年报":1}'), init);

  test.each<[string, (response: Response) => Promise<unknown>, unknown]>([
    ['text', (response) => response.text(), '{"年报":1}'],
    ['json', (response) => response.json(), { 年报: 1 }],
    ['bytes', (response) => response.bytes(), new PlainEncoder().encode('{"年报":1}')],
    [
      'arrayBuffer',
      (response) => response.arrayBuffer(),
      new PlainEncoder().encode('{"年报":1}').buffer,
    ],
    ['blob', async (response) => (await response.blob()).text(), '{"年报":1}'],
    ['clone', (response) => response.clone().text(), '{"年报":1}'],
    ['body', (response) => new PlainResponse(response.body).text(), '{"年报":1}'],
  ])('用 %s 读得到全部内容', async (_, read, expected) => {
    expect(await read(held())).toEqual(expected);
  });

  test('一部分缓冲区的内容，读到的只是那一部分', async () => {
    const bytes = new TextEncoder().encode('年报').subarray(0, 3);
    expect(await new Response(bytes).arrayBuffer()).toEqual(bytes.slice().buffer);
  });

  test('状态和响应头不丢', () => {
    const { status, headers } = held({ status: 404, headers: { 'Content-Type': 'text/html' } });
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html']);
    expect(held({ status: 404 }).clone().status).toBe(404);
  });

  test('读过的说读过', async () => {
    const response = held();
    expect(response.bodyUsed).toBe(false);
    await response.text();
    expect(response.bodyUsed).toBe(true);
    await expect(response.text()).rejects.toThrow();
  });

  test('文字的、没有内容的应答照旧', async () => {
    expect(await new Response('年报').text()).toBe('年报');
    expect(new Response(null).body).toBeNull();
  });

  test('另外做的应答也是应答', () => {
    expect(Response.json({ 年报: 1 })).toBeInstanceOf(Response);
    expect(new PlainResponse('年报')).toBeInstanceOf(Response);
    expect({}).not.toBeInstanceOf(Response);
  });
});

test('还回来的是原来的', () => {
  takeBack();
  expect([globalThis.Response, globalThis.TextEncoder]).toEqual([PlainResponse, PlainEncoder]);
});
