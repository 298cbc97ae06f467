/** What `npm run new` asks of a person where flags leave it open. */

import type { ProposedAgency } from '../content/canonical-yaml.ts';
import { divisionCandidates, proposeAgency } from '../import/draft/propose-agency.ts';
import { readArchive } from '../io/archive/read-archive.ts';
import { isAgencyId } from '../report/address-segment.ts';
import { AGENCY_KINDS, AGENCY_LEVELS } from '../report/agency-terms.ts';
import { YEAR } from '../report/content-paths.ts';
import { LONGEST } from '../report/field-limits.ts';
import { type Agency, agencyName } from '../report/model.ts';
import { isUndecided, UNDECIDED } from '../report/placeholders.ts';
import { askChoice, askOneOf, askText } from './ask.ts';
import { COMMANDS } from './command-table.ts';
import type { NewAgency, NewReport } from './new-report.ts';

/** Flags of the command; what is undefined may be asked. */
export interface NewFlags {
  readonly content: string;
  readonly agency?: string | undefined;
  readonly year?: string | undefined;
  readonly form?: string | undefined;
  readonly name?: string | undefined;
  readonly level?: string | undefined;
  readonly kind?: string | undefined;
  readonly sector?: string | undefined;
  readonly division?: string | undefined;
  readonly 'division-note'?: string | undefined;
  readonly regions?: string | undefined;
}

const NEW_AGENCY = '（新的机关）';

const wrongLength = (most: number) => (value: string) =>
  value === '' ? '不能为空' : value.length > most ? `至多 ${most} 字` : undefined;
const regionsIn = (text: string) => text.split(/[,，、]/).map((region) => region.trim());
const wrongRegions = (text: string) =>
  regionsIn(text)
    .map(wrongLength(LONGEST.word))
    .find((problem) => problem !== undefined);
const wrongYear = (value: string) => (YEAR.test(value) ? undefined : '写四位年份，如 2024');
const wrongAgencyId = (value: string) =>
  isAgencyId(value) ? undefined : '写作 <区划代码或简称>-<缩写>，如 630223-zrzyj';
const choice = (value: string, label: string) => ({ value, label: `${label}（${value}）` });
const LEVELS = Object.entries(AGENCY_LEVELS).map(([value, name]) => choice(value, name));
const KINDS = Object.entries(AGENCY_KINDS).map(([value, { full }]) => choice(value, full));

/**
 * Completes the flags.
 *
 * @param canAsk false where nobody can answer: what is missing is then an error, never a wait
 */
export async function completeNew(flags: NewFlags, canAsk: boolean): Promise<NewReport> {
  const { content } = flags;
  const { agencies } = readArchive(content).archive;
  const isNamed = flags.agency !== undefined || flags.name !== undefined;
  if (!isNamed && !canAsk) missing('--agency');
  const chosen = isNamed ? (flags.agency ?? null) : await askAgency(agencies);
  const yearText =
    flags.year ?? (canAsk ? await askText('所报年度', wrongYear) : missing('--year'));
  refuse('--year', wrongYear(yearText));
  const year = Number(yearText);
  const known = (id: string) => agencies.some((agency) => agency.id === id);
  if (chosen !== null) {
    refuse('--agency', wrongAgencyId(chosen));
    if (known(chosen) || !(canAsk || flags.name !== undefined)) {
      return { content, agency: chosen, year, form: flags.form };
    }
  }
  const name =
    flags.name ??
    (canAsk ? await askText('机关的全称，照题名', wrongLength(LONGEST.name)) : missing('--name'));
  const organ = { organ: name, siteCode: null, text: '', year };
  const named = agencies.find((agency) => agency.names.some((item) => item.name === name));
  const agency =
    chosen ?? named?.id ?? (await idOf(proposeAgency({ ...organ, id: null }, agencies), canAsk));
  refuse('--agency', wrongAgencyId(agency));
  const proposed = proposeAgency({ ...organ, id: agency }, agencies);
  const newAgency = known(agency) ? undefined : await completeAgency(proposed, flags, canAsk);
  return { content, agency, year, form: flags.form, newAgency };
}

/** The id of a new agency: derived from its name, or chosen by a person. */
async function idOf(proposed: ProposedAgency, canAsk: boolean): Promise<string> {
  const { id } = proposed;
  const candidates = divisionCandidates(proposed);
  if (canAsk) {
    const could = candidates.length > 0 ? `，区划代码可能是 ${candidates.join('、')}` : '';
    return askText(`新机关的编号${could}`, wrongAgencyId, id);
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

/** @returns null for a new one */
async function askAgency(agencies: readonly Agency[]): Promise<string | null> {
  const known = agencies.map((agency) => ({
    value: agency.id,
    label: `${agencyName(agency)}（${agency.id}）`,
  }));
  const chosen = await askOneOf('哪个机关？输入名称或编号查找', [
    { value: NEW_AGENCY, label: NEW_AGENCY },
    ...known,
  ]);
  return chosen === NEW_AGENCY ? null : chosen;
}

/** Flags first, then what the name itself says, then questions. */
async function completeAgency(
  proposed: ProposedAgency,
  flags: NewFlags,
  canAsk: boolean,
): Promise<NewAgency> {
  const name = proposed.names[0]?.name ?? '';
  const known = (value: string | null) => (value === null || isUndecided(value) ? null : value);
  const decide = (
    flag: keyof NewFlags,
    proposal: string | null,
    question: (proposal: string) => Promise<string>,
  ) => {
    const given = flags[flag];
    if (given !== undefined) return given;
    if (canAsk) return question(known(proposal) ?? '');
    return known(proposal) ?? missing(`--${flag}`);
  };
  const regionNames = proposed.regions.map((region) => region.name);
  const regions = regionNames.every((region) => known(region) !== null) ? regionNames.join() : null;
  const level = await decide('level', proposed.level, () => askChoice('级别', LEVELS));
  const kind = await decide('kind', proposed.kind, () => askChoice('类别', KINDS));
  const sector = await decide('sector', proposed.sector, (proposal) =>
    askText(`领域，${COMMANDS.new.options.sector.says}`, wrongLength(LONGEST.word), proposal),
  );
  const prefix = /^\d{6}(?=-)/.exec(proposed.id)?.[0] ?? '';
  const division =
    flags.division ??
    (canAsk ? await askText('区划代码六位；没有的留空', () => undefined, prefix) : prefix);
  const named = await decide('regions', regions, (proposal) =>
    askText('由省到本级的地区，用逗号隔开，如 示例省,示例市,示例县', wrongRegions, proposal),
  );
  return {
    ...{ name, level, kind, sector },
    division: division === '' ? null : division,
    divisionNote: flags['division-note'] ?? proposed.divisionNote,
    regions: regionsIn(named),
  };
}
