/**
 * Reads `.ofd`, the national fixed-layout format (GB/T 33190-2016): what its pages paint is read
 * as that of a PDF is.
 */
import type { ShownPicture, SourceDocument } from '../../document.ts';
import { archivePictures } from '../archive-pictures.ts';
import { cleanText } from '../characters.ts';
import { LineList } from '../line-list.ts';
import { heightOf, widthOf } from '../pdf/geometry.ts';
import { addPages } from '../pdf/pages.ts';
import { type ReadPage, settlePage } from '../pdf/read-page.ts';
import { visibleText } from '../pdf/visible.ts';
import { Unreadable } from '../problems.ts';
import { type Archive, partAt } from '../relationships.ts';
import { bytesOf, directoryEntry, type ZipDirectory } from '../zip.ts';
import { PagePainter } from './page-painter.ts';
import { boxOfPage, listed, locationsOf, Resources } from './resources.ts';
import { GlyphNames } from './text-codes.ts';
import {
  childOf,
  childrenOf,
  isOnUnless,
  numbersIn,
  type OfdNode,
  type OfdPart,
  readPart,
  textOf,
} from './tree.ts';

/** Reads a file that a document has within itself; says in Chinese why it could not. */
export type ReadInner = (bytes: Uint8Array, name: string) => Promise<SourceDocument | string>;

/** Reads pages that are pictures; null where nothing can. */
export type ReadScan = (pictures: readonly ShownPicture[]) => Promise<SourceDocument | null>;

const MAX_PAGES = 500;
const MAX_ATTACHED = 20;
/** A document with less text than this, and a picture as large as this share of a page, is a scan. */
const MIN_CHARACTERS = 30;
const SCANNED = 0.2;

/** Reads an OFD document, and the files attached to it where its own pages have no table. */
export async function readOfd(
  bytes: Uint8Array,
  directory: ZipDirectory,
  readInner: ReadInner,
  readScan: ReadScan,
): Promise<SourceDocument> {
  const archive = { bytes, directory };
  const entrance = await readPart(archive, 'OFD.xml');
  if (entrance === null) throw new Unreadable('I106', 'OFD 已损坏：OFD.xml 是空的');
  if (childOf(entrance.root, 'Encryptions') !== undefined) {
    throw new Unreadable('I104', 'OFD 已加密');
  }
  const reader = new OfdReader(archive, readInner, readScan);
  for (const body of childrenOf(entrance.root, 'DocBody')) await reader.addBody(entrance, body);
  return reader.document();
}

class OfdReader {
  readonly #archive: Archive;
  readonly #readInner: ReadInner;
  readonly #readScan: ReadScan;
  readonly #list = new LineList();
  readonly #names = new GlyphNames();
  readonly #pages: ReadPage[] = [];
  readonly #meta: Record<string, string> = {};
  /** Parts of the archive that are pictures on its pages. */
  readonly #pictures: string[] = [];
  readonly #attached: { name: string; part: string }[] = [];
  /** A picture takes a good part of a page. */
  #hasScan = false;

  constructor(archive: Archive, readInner: ReadInner, readScan: ReadScan) {
    this.#archive = archive;
    this.#readInner = readInner;
    this.#readScan = readScan;
  }

  async #part(folder: string, location: string): Promise<OfdPart> {
    const name = partAt(folder, location);
    const part = await readPart(this.#archive, name);
    if (part === null) throw new Unreadable('I106', `OFD 已损坏：缺少 ${name.slice(0, 80)}`);
    return part;
  }

  async addBody({ folder }: OfdPart, body: OfdNode): Promise<void> {
    const info = childOf(body, 'DocInfo');
    for (const name of ['Title', 'Author', 'CreationDate']) {
      const value = cleanText(textOf(info, name)).trim();
      if (value !== '') this.#meta[name.toLowerCase()] ??= value;
    }
    const main = await this.#part(folder, textOf(body, 'DocRoot'));
    const common = childOf(main.root, 'CommonData');
    const resources = new Resources(this.#archive);
    for (const name of ['PublicRes', 'DocumentRes']) {
      for (const { text } of childrenOf(common, name))
        await resources.add(main.folder, text.trim());
    }
    const templates = new Templates(
      new Map(
        locationsOf(childrenOf(common, 'TemplatePage')).map(({ id, location, node }) => [
          id,
          { location, order: node.attribute('ZOrder') },
        ]),
      ),
      (location) => this.#part(main.folder, location),
    );
    const annotations = await this.#annotations(main);
    const seals = await this.#seals(folder, textOf(body, 'Signatures'));
    for (const { id, location } of locationsOf(listed(main.root, 'Pages', 'Page'))) {
      if (this.#pages.length >= MAX_PAGES) {
        throw new Unreadable('I109', `OFD 的页数超过 ${MAX_PAGES} 页`);
      }
      const page = await this.#part(main.folder, location);
      for (const { text } of childrenOf(page.root, 'PageRes'))
        await resources.add(page.folder, text.trim());
      const number = this.#pages.length + 1;
      const box = boxOfPage(page.root, common);
      const painter = new PagePainter(number, box, resources, this.#names);
      const { below, above } = await templates.of(page.root);
      painter.paint([...below, ...layersOf(page.root), ...above]);
      for (const annotation of annotations.get(id) ?? []) painter.paintAnnotation(annotation);
      for (const seal of seals.get(id) ?? []) painter.paintSeal(seal);
      const { painting } = painter;
      this.#pictures.push(...painter.pictures.map((picture) => resources.mediaOf(picture)));
      this.#hasScan ||= painting.pictures.some(
        ({ box }) => widthOf(box) * heightOf(box) > painting.width * painting.height * SCANNED,
      );
      this.#pages.push(settlePage(number, painting, visibleText(painting, ALL_MAPPED)));
    }
    await this.#listAttached(main);
  }

  async #annotations({ root, folder }: OfdPart): Promise<Map<string, readonly OfdNode[]>> {
    const found = new Map<string, readonly OfdNode[]>();
    const location = textOf(root, 'Annotations');
    if (location === '') return found;
    const index = await this.#part(folder, location);
    for (const page of childrenOf(index.root, 'Page').slice(0, MAX_PAGES)) {
      const file = textOf(page, 'FileLoc');
      if (file === '') continue;
      const part = await this.#part(index.folder, file);
      found.set(page.attribute('PageID') ?? '', childrenOf(part.root, 'Annot'));
    }
    return found;
  }

  /** Places of seals by page; one that cannot be read leaves the rest as it is. */
  async #seals(folder: string, location: string): Promise<Map<string, readonly number[][]>> {
    const found = new Map<string, number[][]>();
    const index = location === '' ? null : await readPart(this.#archive, partAt(folder, location));
    for (const seal of childrenOf(index?.root, 'Signature').slice(0, MAX_PAGES)) {
      const base = seal.attribute('BaseLoc') ?? '';
      const part = await readPart(this.#archive, partAt(index?.folder ?? '', base));
      for (const stamp of childrenOf(childOf(part?.root, 'SignedInfo'), 'StampAnnot')) {
        const page = stamp.attribute('PageRef') ?? '';
        const box = numbersIn(stamp.attribute('Boundary'));
        found.set(page, [...(found.get(page) ?? []), box]);
      }
    }
    return found;
  }

  async #listAttached({ root, folder }: OfdPart): Promise<void> {
    const location = textOf(root, 'Attachments');
    const index = location === '' ? null : await readPart(this.#archive, partAt(folder, location));
    for (const item of childrenOf(index?.root, 'Attachment')) {
      if (!isOnUnless(item.attribute('Visible'))) continue;
      const part = partAt(index?.folder ?? '', textOf(item, 'FileLoc'));
      const own = item.attribute('Name') ?? '';
      const extension = /\.[a-z\d]{1,9}$/i.exec(part)?.[0] ?? '';
      const name = /\.[a-z\d]{1,9}$/i.test(own) ? own : `${own}${extension}`;
      this.#attached.push({ name, part });
    }
  }

  async document(): Promise<SourceDocument> {
    const characters = this.#pages.reduce(
      (sum, { fragments }) => sum + fragments.reduce((own, { text }) => own + text.length, 0),
      0,
    );
    if (characters < MIN_CHARACTERS && this.#hasScan && this.#attached.length === 0) {
      const scan = await archivePictures(this.#archive, this.#pictures);
      const read = scan.length === 0 ? null : await this.#readScan(scan);
      if (read !== null) return read;
      throw new Unreadable('I105', `OFD 共 ${this.#pages.length} 页，几乎没有文字，多半是扫描件`);
    }
    addPages(this.#list, this.#pages);
    const hasTables = this.#list.lines.some(({ table }) => table !== null);
    for (const { name, part } of this.#attached.slice(0, MAX_ATTACHED)) {
      await this.#addAttached(name, part, hasTables);
    }
    if (this.#attached.length > MAX_ATTACHED) {
      this.#list.noteUnread(`另有 ${this.#attached.length - MAX_ATTACHED} 个附件`);
    }
    const recognised = this.#pages.some((page) => page.recognised);
    const pictures = await archivePictures(this.#archive, this.#pictures);
    return { ...this.#list.document('ofd', this.#meta, recognised), pictures };
  }

  async #addAttached(name: string, part: string, hasTables: boolean): Promise<void> {
    const entry = directoryEntry(this.#archive.directory, part);
    const read =
      entry === null
        ? '不在文件里'
        : hasTables
          ? '页面上已有表格'
          : await this.#readInner(await bytesOf(this.#archive.bytes, entry), name);
    if (typeof read === 'string') this.#list.noteUnread(`附件“${name}”没有读：${read}`);
    else this.#list.append(read);
  }
}

/** The text of an OFD document is in Unicode. */
const ALL_MAPPED = {
  lacks: () => false,
  hasStandardDigits: () => true,
  mapsToItself: () => true,
};

const LAYERS = ['Background', 'Body', 'Foreground'];

/** Layers of a page from the lowest to the topmost. */
function layersOf(page: OfdNode): readonly OfdNode[] {
  const rank = (layer: OfdNode) => Math.max(0, LAYERS.indexOf(layer.attribute('Type') ?? 'Body'));
  return [...childrenOf(childOf(page, 'Content'), 'Layer')].sort((a, b) => rank(a) - rank(b));
}

/** The templates of a document; each is read when a page first asks for it. */
class Templates {
  readonly #known: ReadonlyMap<string, { location: string; order: string | null }>;
  readonly #read: (location: string) => Promise<OfdPart>;
  readonly #parts = new Map<string, Promise<OfdPart>>();

  constructor(
    known: ReadonlyMap<string, { location: string; order: string | null }>,
    read: (location: string) => Promise<OfdPart>,
  ) {
    this.#known = known;
    this.#read = read;
  }

  /**
   * Layers below and above those of a page.
   *
   * @throws {Unreadable} I107 where templates contain each other in a circle
   */
  async of(
    page: OfdNode,
    open: readonly string[] = [],
  ): Promise<{ below: readonly OfdNode[]; above: readonly OfdNode[] }> {
    const below: OfdNode[] = [];
    const above: OfdNode[] = [];
    for (const use of childrenOf(page, 'Template')) {
      const id = use.attribute('TemplateID') ?? '';
      const template = this.#known.get(id);
      if (template === undefined) continue;
      if (open.includes(id)) throw new Unreadable('I107', `OFD 的模板 ${id} 引用它自己`);
      if (open.length > LAYERS.length * 2) throw new Unreadable('I107', 'OFD 的模板套得太深');
      const part = await this.#part(id, template.location);
      const inner = await this.of(part.root, [...open, id]);
      const layers = [...inner.below, ...layersOf(part.root), ...inner.above];
      const order = use.attribute('ZOrder') ?? template.order ?? 'Background';
      (order === 'Foreground' ? above : below).push(...layers);
      if (below.length + above.length > MOST_LAYERS) {
        throw new Unreadable('I107', 'OFD 的模板层层相套，展开后太多');
      }
    }
    return { below, above };
  }

  #part(id: string, location: string): Promise<OfdPart> {
    const part = this.#parts.get(id) ?? this.#read(location);
    this.#parts.set(id, part);
    return part;
  }
}

const MOST_LAYERS = 1000;
