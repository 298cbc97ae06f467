/** What `npm run new` asks of a person where flags leave it open. */

import type { ProposedAgency } from '../content/canonical-yaml.ts';
import { usualTitle } from '../content/scaffold-report.ts';
import { divisionCandidates, proposeAgency } from '../import/draft/propose-agency.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import { archiveFold } from '../io/fold-table.ts';
import { todayInChina } from '../io/today.ts';
import { isAgencyId } from '../report/address-segment.ts';
import { agenciesMeant } from '../report/agencies-meant.ts';
import { AGENCY_KINDS, AGENCY_LEVELS } from '../report/agency-terms.ts';
import { YEAR } from '../report/content-paths.ts';
import { LONGEST } from '../report/field-limits.ts';
import { type Agency, agencyName } from '../report/model.ts';
import { isUndecided, UNDECIDED } from '../report/placeholders.ts';
import type { Questions } from './ask.ts';
import { suggestAgencies } from './asked-report.ts';
import { COMMANDS } from './command-table.ts';
import type { NewAgency, NewReport } from './new-report.ts';

/** Flags of the command; what is undefined may be asked. */
export interface NewFlags {
  readonly content: string;
  readonly agency?: string | undefined;
  readonly year?: string | undefined;
  readonly form?: string | undefined;
  readonly title?: string | undefined;
  readonly name?: string | undefined;
  readonly level?: string | undefined;
  readonly kind?: string | undefined;
  readonly sector?: string | undefined;
  readonly division?: string | undefined;
  readonly 'division-note'?: string | undefined;
  readonly regions?: string | undefined;
}

const wrongLength = (most: number) => (value: string) =>
  value === '' ? '不能为空' : value.length > most ? `至多 ${most} 字` : undefined;
const regionsIn = (text: string) => text.split(/[,，、]/).map((region) => region.trim());
const wrongRegions = (text: string) =>
  regionsIn(text)
    .map(wrongLength(LONGEST.word))
    .find((problem) => problem !== undefined);
function wrongYear(value: string): string | undefined {
  if (!YEAR.test(value)) return '写四位年份，如 2024';
  const isToCome = value > todayInChina().slice(0, value.length);
  return isToCome ? `${value} 年还没有到：写所报的年度，不是公布的年度` : undefined;
}
const wrongAgencyId = (value: string) =>
  isAgencyId(value) ? undefined : '写作 <区划代码或简称>-<缩写>，如 630223-zrzyj';
const choice = (value: string, label: string) => ({ value, label: `${label}（${value}）` });
const LEVELS = Object.entries(AGENCY_LEVELS).map(([value, name]) => choice(value, name));
const KINDS = Object.entries(AGENCY_KINDS).map(([value, { full }]) => choice(value, full));

/**
 * Completes the flags.
 *
 * @param ask null where nobody can answer: what is missing is then an error, never a wait
 */
export async function completeNew(flags: NewFlags, ask: Questions | null): Promise<NewReport> {
  const { content, form } = flags;
  const { agencies } = readArchive(content).archive;
  const who = await whoseReport(flags, agencies, ask);
  const yearText = flags.year ?? (await ask?.text('所报年度', wrongYear)) ?? missing('--year');
  refuse('--year', wrongYear(yearText));
  const year = Number(yearText);
  const known = (id: string | null) => agencies.find((agency) => agency.id === id);
  if (who.id !== null) {
    const wrong = wrongAgencyId(who.id);
    const meant = agenciesMeant(who.id, agencies, archiveFold());
    refuse('--agency', wrong && `${wrong}${suggestAgencies(meant)}`);
    const agency = known(who.id);
    if (agency !== undefined || who.name === null) {
      const title = await titleOf(agency, year, flags, ask);
      return { content, agency: who.id, year, form, title };
    }
  }
  const name = who.name ?? missing('--name');
  const organ = { organ: name, siteCode: null, text: '', year };
  const id = who.id ?? (await idOf(proposeAgency({ ...organ, id: null }, agencies), ask));
  refuse('--agency', wrongAgencyId(id));
  const proposed = proposeAgency({ ...organ, id }, agencies);
  const newAgency = known(id) ? undefined : await completeAgency(proposed, flags, ask);
  const title = await titleOf({ names: [{ name }] }, year, flags, ask);
  return { content, agency: id, year, form, title, newAgency };
}

/** Who has published the report: an agency of the archive by its id, or a name that is new. */
interface Who {
  readonly id: string | null;
  readonly name: string | null;
}

/** A name first, as people think of it; an id will do as well. */
async function whoseReport(
  { agency, name }: NewFlags,
  agencies: readonly Agency[],
  ask: Questions | null,
): Promise<Who> {
  const named = (text: string) =>
    agencies.find(({ id, names }) => id === text || names.some((item) => item.name === text));
  if (agency !== undefined) {
    const isKnown = agencies.some(({ id }) => id === agency);
    if (isKnown || name !== undefined || ask === null) return { id: agency, name: name ?? null };
    return { id: agency, name: await ask.text('机关的全称，照题名', wrongLength(LONGEST.name)) };
  }
  const text =
    name ??
    (await ask?.text('哪个机关？写全称、名称的一部分或编号', wrongLength(LONGEST.name))) ??
    missing('--agency');
  const exact = named(text);
  if (exact !== undefined) return { id: exact.id, name: null };
  const like = agencies.filter((item) => namesOf(item).some((known) => known.includes(text)));
  if (ask === null || name !== undefined || like.length === 0) return { id: null, name: text };
  const chosen = await ask.oneOf('是其中的哪一个？', [
    ...like.map((item) => ({ value: item.id, label: `${agencyName(item)}（${item.id}）` })),
    { value: NEW_AGENCY, label: `都不是：“${text}”是新的机关的全称` },
  ]);
  return chosen === NEW_AGENCY ? { id: null, name: text } : { id: chosen, name: null };
}

const NEW_AGENCY = '';

const namesOf = ({ id, names, aliases }: Agency) => [
  id,
  ...names.map(({ name }) => name),
  ...aliases,
];

/** The title as printed; the usual one is only proposed. */
async function titleOf(
  agency: { readonly names: readonly { readonly name: string }[] } | undefined,
  year: number,
  { title }: NewFlags,
  ask: Questions | null,
): Promise<string | undefined> {
  if (title !== undefined || ask === null || agency === undefined) return title;
  const name = agency.names[0]?.name ?? '';
  return ask.text('报告的题名，照原文', wrongLength(LONGEST.title), usualTitle(name, year));
}

/** The id of a new agency: derived from its name, or chosen by a person. */
async function idOf(proposed: ProposedAgency, ask: Questions | null): Promise<string> {
  const { id } = proposed;
  const candidates = divisionCandidates(proposed);
  if (ask !== null) {
    const could = candidates.length > 0 ? `，区划代码可能是 ${candidates.join('、')}` : '';
    return ask.text(`新机关的编号${could}`, wrongAgencyId, id);
  }
  if (!isUndecided(id)) return id;
  const name = proposed.names[0]?.name ?? '';
  const could = candidates.length > 0 ? `；区划代码可能是 ${candidates.join('、')}` : '';
  throw new Error(
    `定不出“${name}”的编号，用 --agency 指明，如 ${id.replace(UNDECIDED, '<区划代码>')}${could}`,
  );
}

function missing(flag: string): never {
  throw new Error(`缺少 ${flag}：不在终端里运行时不能提问，请写明`);
}

function refuse(flag: string, problem: string | undefined): void {
  if (problem !== undefined) throw new Error(`${flag}：${problem}`);
}

/** Flags first, then what the name itself says, then questions. */
async function completeAgency(
  proposed: ProposedAgency,
  flags: NewFlags,
  ask: Questions | null,
): Promise<NewAgency> {
  const name = proposed.names[0]?.name ?? '';
  const known = (value: string | null) => (value === null || isUndecided(value) ? null : value);
  const decide = (
    flag: keyof NewFlags,
    proposal: string | null,
    question: (ask: Questions, proposal: string | null) => Promise<string>,
  ) => {
    const given = flags[flag];
    if (given !== undefined) return given;
    if (ask !== null) return question(ask, known(proposal));
    return known(proposal) ?? missing(`--${flag}`);
  };
  const regionNames = proposed.regions.map((region) => region.name);
  const regions = regionNames.every((region) => known(region) !== null) ? regionNames.join() : null;
  const level = await decide('level', proposed.level, (on, likely) =>
    on.choice('级别', LEVELS, likely),
  );
  const kind = await decide('kind', proposed.kind, (on, likely) =>
    on.choice('类别', KINDS, likely),
  );
  const sector = await decide('sector', proposed.sector, (on, likely) =>
    on.text(`领域，${COMMANDS.new.options.sector.says}`, wrongLength(LONGEST.word), likely ?? ''),
  );
  const prefix = /^\d{6}(?=-)/.exec(proposed.id)?.[0] ?? '';
  const division =
    flags.division ??
    (await ask?.text('区划代码六位；没有的留空', () => undefined, prefix)) ??
    prefix;
  const named = await decide('regions', regions, (on, likely) =>
    on.text('由省到本级的地区，用逗号隔开，如 示例省,示例市,示例县', wrongRegions, likely ?? ''),
  );
  return {
    ...{ name, level, kind, sector },
    division: division === '' ? null : division,
    divisionNote: flags['division-note'] ?? proposed.divisionNote,
    regions: regionsIn(named),
  };
}
