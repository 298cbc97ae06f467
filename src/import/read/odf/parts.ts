/** The parts of an OpenDocument file: which of them tell, and in what order they are read. */
import { Unreadable } from '../problems.ts';
import type { Archive } from '../relationships.ts';
import { readXml, type XmlHandler } from '../xml.ts';
import { unpack } from '../zip.ts';

/**
 * Reads a part of an archive.
 *
 * @returns false where the archive lacks it
 */
export async function readOdfPart(
  { bytes, directory }: Archive,
  name: string,
  handler: XmlHandler,
): Promise<boolean> {
  const entry = directory.get(name);
  if (entry === undefined) return false;
  await readXml(unpack(bytes, entry), handler);
  return true;
}

/** @throws {Unreadable} I104 where the parts are encrypted */
export async function assertPlain(archive: Archive): Promise<void> {
  let isEncrypted = archive.directory.has('encrypted-package');
  await readOdfPart(archive, 'META-INF/manifest.xml', {
    open: (name) => {
      isEncrypted ||= name === 'encryption-data';
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (isEncrypted) throw new Unreadable('I104', 'OpenDocument 文档要密码才能打开');
}

/** What a file is, by the element below its body: `spreadsheet`, `text`; null for none. */
export async function bodyKind(archive: Archive): Promise<string | null> {
  let inBody = false;
  let kind: string | null = null;
  const found = await readOdfPart(archive, 'content.xml', {
    open: (name) => {
      if (inBody) kind ??= name;
      if (name === 'body') inBody = true;
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (!found) throw new Unreadable('I106', 'OpenDocument 文档已损坏：缺少 content.xml');
  return kind;
}
